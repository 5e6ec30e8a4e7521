import { existsSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { bin, inRoot } from '../lib/paths.mjs'
import { run } from '../lib/run.mjs'
import { failedInPlaywright, failedInVitest } from './failures.mjs'

/**
 * What a step found. A check counts as one test.
 * `failures`: a line each, for the end of a long log.
 * @typedef {{ passed: number, failed: number, skipped: number, output: string, failures?: string[] }} Count
 * @typedef {{ name: string, run: () => Promise<Count> }} Step
 */

/** @type {Step[]} quick to slow is not the order: the type check comes first because it explains the rest */
export const checks = [
  check('types', bin('vue-tsc'), ['--build']),
  check('types against the oldest Electron', process.execPath, [inRoot('scripts/typecheck-electron33.mjs')]),
  check('lint', bin('oxlint'), ['--max-warnings', '0']),
  check('format', bin('prettier'), ['--check', '--log-level', 'warn', '.']),
  check('unused code and packages', bin('knip'), ['--no-progress']),
]

/** @type {Step} */
export const buildStep = check('build', process.execPath, [inRoot('scripts/build.mjs'), '--force'])

/**
 * @param {string} name
 * @param {string[]} projects of vitest.config.ts
 * @returns {Step}
 */
export function vitest(name, projects) {
  const report = inRoot('test-results', `${name}.json`)
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  return {
    name,
    run: async () => {
      await rm(report, { force: true })
      const { code, output } = await run(
        bin('vitest'),
        [...args, ...projects.map((project) => `--project=${project}`)],
        {
          capture: true,
          quiet: true,
        },
      )
      const found = readJson(report)
      const count = {
        passed: found?.numPassedTests ?? 0,
        failed: (found?.numFailedTests ?? 0) + brokenFiles(found?.testResults ?? []),
        skipped: (found?.numPendingTests ?? 0) + (found?.numTodoTests ?? 0),
      }
      return { ...atLeastOneFailure(count, code), output, failures: failedInVitest(found) }
    },
  }
}

/**
 * End-to-end tests on the built app.
 * @param {NodeJS.ProcessEnv} env display, bus and Electron runtime
 * @param {string[]} [args] for Playwright
 * @returns {Step}
 */
export function playwright(env, args = []) {
  const report = inRoot('test-results', 'e2e.json')
  return {
    name: 'end-to-end',
    run: async () => {
      await rm(report, { force: true })
      // Shown as it goes, so there is nothing to show again at the end.
      const { code } = await run(bin('playwright'), ['test', ...args], { env, quiet: true })
      const found = readJson(report)
      const stats = found?.stats
      // A test that passed only the second time is a failure that was lucky.
      const failed = (stats?.unexpected ?? 0) + (stats?.flaky ?? 0)
      const count = { passed: stats?.expected ?? 0, failed, skipped: stats?.skipped ?? 0 }
      return { ...atLeastOneFailure(count, code), output: '', failures: failedInPlaywright(found) }
    },
  }
}

/**
 * @param {string} name
 * @param {string} command
 * @param {string[]} args
 * @returns {Step}
 */
function check(name, command, args) {
  return {
    name,
    run: async () => {
      const { code, output } = await run(command, args, { capture: true, quiet: true })
      return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, output }
    },
  }
}

/**
 * A test file that does not load, or whose set-up fails, has no failed test to its name.
 * @param {{ status: string, assertionResults: { status: string }[] }[]} files
 */
function brokenFiles(files) {
  const hasFailedTest = (/** @type {(typeof files)[number]} */ file) =>
    file.assertionResults.some(({ status }) => status === 'failed')
  return files.filter((file) => file.status === 'failed' && !hasFailedTest(file)).length
}

/**
 * A runner that dies has no failed test to its name either.
 * @param {Omit<Count, 'output'>} count
 * @param {number} code
 */
function atLeastOneFailure(count, code) {
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count
}

/** @param {string} file */
function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}
