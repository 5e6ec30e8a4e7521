/**
 * The packaged app as an ordinary user meets it: installed, started from its menu entry with the sandbox on, signed
 * in by keyboard, led into a room by a link, removed without a trace. Pictures go to out/deb/.
 *   story.ts DEB ELECTRON-VERSION
 */
import { mkdirSync, rmSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { Steps } from '../demo/steps'
import { checkInstalled } from './check-installed'
import { installPackage, packageState, pathsIn, purgePackage, purgePackageNow } from './package'
import { leftBehind, traces } from './traces'
import { createUser, findUser, removeUser, removeUserNow } from './user'
import { useApp } from './use-app'

const [deb = '', electronVersion = ''] = process.argv.slice(2)
const pictures = resolve('out/deb')
const steps = new Steps()

async function begin(): Promise<Set<string>> {
  const leftover = findUser()
  if (leftover) {
    console.log('  an earlier run did not come to its end: its user and package go first')
    await removeUser(leftover)
    if (packageState()) await purgePackage()
  }
  if (packageState()) throw new Error('Roomline is installed here: remove it first, this test would')
  return traces(pathsIn(deb))
}

/** Runs whatever happened before, each part whatever happened to the last, so that the machine is as it was. */
async function end(before: Set<string>): Promise<void> {
  const user = findUser()
  if (user) await steps.run('Remove the user', () => removeUser(user)).catch(report)
  if (packageState()) await steps.run('Purge the package', purgePackage).catch(report)
  await steps.run('Nothing of the app is left', async () => none('traces', tracesLeft(before))).catch(report)
}

function tracesLeft(before: Set<string>): string[] {
  const state = packageState()
  return [...leftBehind(before, traces(pathsIn(deb))), ...(state ? [`dpkg: ${state}`] : [])]
}

/** A signal leaves no time for steps: the same in one go. */
function endNow(): void {
  const user = findUser()
  if (user) removeUserNow(user)
  if (packageState()) purgePackageNow()
}

function none(what: string, found: string[]): void {
  if (found.length > 0) throw new Error(`${found.length} ${what} left:\n${found.slice(0, 20).join('\n')}`)
}

function report(error: unknown): void {
  process.exitCode = 1
  console.error(error)
}

async function story(before: Set<string>): Promise<void> {
  process.once('exit', endNow)
  // Without a listener Node ends on these without running the one above.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))
  try {
    await steps.run('Install it', () => installPackage(deb))
    await checkInstalled(steps)
    await useApp(await steps.run('Make an ordinary user', async () => createUser()), steps, pictures)
  } catch (error) {
    report(error)
  } finally {
    await end(before)
  }
}

rmSync(pictures, { recursive: true, force: true })
mkdirSync(pictures, { recursive: true })
console.log(`${basename(deb)}, Electron ${electronVersion}`)
const before = await steps.run('See what is there before', begin).catch(report)
if (before) await story(before)
const failed = steps.all.filter(({ ok }) => !ok).length
console.log(`\n${steps.table()}\n\nPictures: out/deb/\n${steps.all.length - failed} passed, ${failed} failed`)
