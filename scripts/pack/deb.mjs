import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mustRun } from '../lib/run.mjs'

/** @typedef {import('./fpm-arguments.mjs').PackageOrder} PackageOrder */

/**
 * Makes a .deb of a staged tree.
 * @param {PackageOrder} order
 * @param {string} stage holds the files as they will lie under /
 * @param {number} kilobytes installed size
 */
export async function makeDeb(order, stage, kilobytes) {
  const control = join(stage, 'DEBIAN')
  mkdirSync(control, { mode: 0o755 })
  writeFileSync(join(control, 'control'), debControl(order, kilobytes))
  for (const [from, to] of /** @type {const} */ ([
    ['after-install', 'postinst'],
    ['after-remove', 'postrm'],
  ])) {
    const script = order.option[from]
    if (!script) continue
    copyFileSync(script, join(control, to))
    chmodSync(join(control, to), 0o755)
  }
  // These packages are for tests: a fast one is worth more than a small one.
  const args = ['--root-owner-group', '-Zgzip', '-z1', '--build', stage, order.output]
  await mustRun('dpkg-deb', args, { capture: true, quiet: true })
}

/**
 * @param {PackageOrder} order
 * @param {number} kilobytes
 * @returns {string} deb-control(5)
 */
export function debControl({ option, depends, recommends }, kilobytes) {
  const [summary = '', ...rest] = (option.description ?? '').split('\n').map((text) => text.trim())
  const fields = {
    Package: option.name,
    Version: option.version,
    Architecture: option.architecture,
    Maintainer: option.maintainer,
    'Installed-Size': String(kilobytes),
    Depends: depends.join(', '),
    Recommends: recommends.join(', '),
    Section: option.category,
    Priority: option['deb-priority'],
    Homepage: option.url,
    Description: [summary, ...rest.map((text) => ` ${text || '.'}`)].join('\n'),
  }
  return Object.entries(fields)
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('')
}
