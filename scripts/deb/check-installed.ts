/** What can be told of the installed package without starting it. */
import { deepEqual, equal } from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import type { Steps } from '../demo/steps'
import { ask, executable, menuEntry, packageState } from './package'

/** As electron-builder.config.mjs asks for. */
const wantedFuses = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  GrantFileProtocolExtraPrivileges: false,
} as const

/** A fuse in the binary is a digit of text: '0' is off, '1' is on. */
const enabled = '1'.charCodeAt(0)

export async function checkInstalled(steps: Steps): Promise<void> {
  await steps.run('Its menu entry is valid and starts it plainly', async () => {
    equal(packageState(), 'installed')
    equal(ask('desktop-file-validate', [menuEntry]).trim(), '')
    const entry = readFileSync(menuEntry, 'utf8')
    equal(/^Exec=(.*)$/m.exec(entry)?.[1], `${executable} %U`)
    equal(/^MimeType=(.*)$/m.exec(entry)?.[1], 'x-scheme-handler/roomline;')
  })
  await steps.run('Its fuses are blown as configured', async () => deepEqual(await fusesOf(executable), wantedFuses))
}

async function fusesOf(file: string): Promise<Record<string, boolean>> {
  const wire = await getCurrentFuseWire(file)
  const names = Object.keys(wantedFuses) as (keyof typeof wantedFuses)[]
  return Object.fromEntries(names.map((name) => [name, Number(wire[FuseV1Options[name]]) === enabled]))
}
