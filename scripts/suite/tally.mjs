import { say, secondsSince, warn } from '../lib/say.mjs'

/** @typedef {import('./steps.mjs').Step} Step */

/** Adds up what steps found and says how each went, with the whole output of one that failed. */
export function createTally() {
  const total = { passed: 0, failed: 0, skipped: 0 }
  /** @type {string[]} */
  const said = []
  return {
    total,
    /**
     * Runs steps one after the other; a failure does not stop the next.
     * @param {...Step} steps
     */
    async run(...steps) {
      for (const step of steps) {
        const from = Date.now()
        const { passed, failed, skipped, output, failures = [] } = await step.run()
        total.passed += passed
        total.failed += failed
        total.skipped += skipped
        if (failed > 0)
          said.push(...(failures.length > 0 ? failures : ['failed']).map((words) => `${step.name}: ${words}`))
        if (failed > 0 && output) process.stderr.write(`\n${output}\n`)
        const words = `${step.name}: ${line({ passed, failed, skipped })} (${secondsSince(from)})`
        if (failed > 0) warn(words)
        else say(words)
      }
    },
    /** Names what failed once more, prints the one closing line on stdout, and sets the exit code. */
    close() {
      for (const words of said) warn(words)
      process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1
      console.log(line(total))
    },
  }
}

/** @param {{ passed: number, failed: number, skipped: number }} count */
function line({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
