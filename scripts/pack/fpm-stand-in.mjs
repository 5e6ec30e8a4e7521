#!/usr/bin/env node
/**
 * Stands in for fpm, which electron-builder would download: the same order, carried out by the system's own dpkg-deb
 * or rpmbuild. Everything in the package (scripts, menu entry, icons, dependencies) comes from electron-builder.
 */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { makeDeb } from './deb.mjs'
import { parseFpmArguments } from './fpm-arguments.mjs'
import { makeRpm } from './rpm.mjs'

const order = parseFpmArguments(process.argv.slice(2))
// Beside the output, so that the app's files can be linked rather than copied.
const work = mkdtempSync(join(dirname(order.output), '.package-'))
const stage = join(work, 'stage')
try {
  for (const { source, target } of order.files) place(source, join(stage, target))
  const kilobytes = Number(execFileSync('du', ['-sk', stage], { encoding: 'utf8' }).split('\t')[0])
  rmSync(order.output, { force: true })
  if (order.type === 'deb') await makeDeb(order, stage, kilobytes)
  else if (order.type === 'rpm') await makeRpm(order, stage, work)
  else throw new Error(`fpm stand-in: it cannot make ${order.type}`)
} finally {
  rmSync(work, { recursive: true, force: true })
}

/**
 * @param {string} source a file, or a folder with a closing slash whose content is meant
 * @param {string} target
 */
function place(source, target) {
  mkdirSync(dirname(target), { recursive: true, mode: 0o755 })
  if (source.endsWith('/')) execFileSync('cp', ['-al', source, target])
  else cpSync(source, target)
  if (!source.endsWith('/')) execFileSync('chmod', ['0644', target])
}
