import { once } from 'node:events'
import { chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { startCompanion, stopCompanion } from './processes.mjs'
import { hasCommand, run } from './run.mjs'

/**
 * A screen and a session bus of our own.
 * @typedef {object} Display
 * @property {string} name e.g. `:3`
 * @property {Record<string, string>} env what a program needs to use them: DISPLAY, DBUS_SESSION_BUS_ADDRESS …
 * @property {() => void} close ends them; also happens by itself when this process ends
 */

/**
 * Whom the display's programs run as, when not as ourselves (root only).
 * @typedef {{ uid: number, gid: number, env: Record<string, string> }} Owner
 */

/** Whether a person could see a window here. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

/**
 * Opens a virtual display (Xvfb on the first free number) with a D-Bus session of its own, Linux only.
 * @param {{ width?: number, height?: number, windowManager?: boolean, keyring?: boolean, owner?: Owner }} [options] in pixels, default 1600 × 1000;
 *   `windowManager` starts openbox too, which focus, stacking and window capture need; `keyring` starts an unlocked
 *   gnome-keyring, without which the app keeps no secrets and cannot take a session up again
 * @returns {Promise<Display>}
 * @throws when a program is missing or does not come up
 */
export async function openDisplay({ width = 1600, height = 1000, windowManager = false, keyring = false, owner } = {}) {
  const wanted = ['Xvfb', 'dbus-daemon', windowManager && 'openbox', keyring && 'gnome-keyring-daemon']
  const missing = wanted.filter((name) => name && !hasCommand(name))
  if (missing.length > 0)
    throw new Error(`A virtual display needs ${missing.join(', ')}: run \`node scripts/setup.mjs\`.`)

  const as = { uid: owner?.uid, gid: owner?.gid }
  // Xvfb itself picks the number and tells it on descriptor 3 once it takes connections: nothing to guess or to wait for.
  const screen = startCompanion(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp', '-ac', '-noreset'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], env: owner?.env, ...as },
  )
  const name = `:${await firstLine(screen, screen.stdio[3])}`
  const bus = startCompanion('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address=3'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    env: { ...owner?.env, DISPLAY: name },
    ...as,
  })
  const address = await firstLine(bus, bus.stdio[3])
  // XDG_SESSION_TYPE and an empty WAYLAND_DISPLAY keep Chromium from finding a real session past ours.
  const env = {
    ...owner?.env,
    DISPLAY: name,
    DBUS_SESSION_BUS_ADDRESS: address,
    XDG_SESSION_TYPE: 'x11',
    WAYLAND_DISPLAY: '',
  }
  const secrets = keyring ? await startKeyring(env, as) : null
  const manager = windowManager ? startCompanion('openbox', ['--sm-disable'], { env, ...as }) : null
  return {
    name,
    // Chromium takes the keyring only where it takes the desktop for GNOME.
    env: keyring ? { ...env, XDG_CURRENT_DESKTOP: 'GNOME' } : env,
    close: () => [manager, secrets, bus, screen].forEach((child) => child && stopCompanion(child)),
  }
}

/**
 * A keyring unlocked with an empty password, its files in a folder that goes with the process.
 * @param {Record<string, string>} env
 * @param {Partial<Owner>} as
 */
async function startKeyring(env, { uid, gid }) {
  const folder = mkdtempSync(join(tmpdir(), 'roomline-keyring-'))
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid)
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const child = startCompanion('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
    stdio: ['pipe', 'ignore', 'ignore'],
    env: { ...env, XDG_DATA_HOME: folder, XDG_RUNTIME_DIR: folder },
    uid,
    gid,
  })
  child.stdin?.end('\n')
  const ask = ['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/', 'org.freedesktop.DBus.NameHasOwner']
  for (let tries = 0; tries < 100; tries++) {
    const { output } = await run('dbus-send', [...ask, 'string:org.freedesktop.secrets'], {
      env,
      capture: true,
      quiet: true,
      uid,
      gid,
    })
    if (output.includes('true')) return child
    await setTimeout(50)
  }
  throw new Error('The keyring did not come up within 5 s.')
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {unknown} stream
 * @returns {Promise<string>}
 */
async function firstLine(child, stream) {
  const pipe = /** @type {import('node:net').Socket} */ (stream)
  const lines = createInterface({ input: pipe })
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${child.spawnargs.join(' ')} ended with ${code} before it was ready.`)
  })
  const [line] = await Promise.race([once(lines, 'line'), ended])
  ended.catch(() => {})
  lines.close()
  pipe.unref()
  return String(line).trim()
}
