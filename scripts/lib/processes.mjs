import { spawn } from 'node:child_process'
import { hasCommand } from './run.mjs'

/** @type {Set<number>} process groups that must not outlive us */
const groups = new Set()

/**
 * Starts a helper program that ends when we do, however we end: its group is killed on a normal exit or a signal,
 * and where `setpriv` is at hand the kernel ends it even when we are killed outright.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, stdio?: import('node:child_process').StdioOptions, uid?: number, gid?: number }} [options]
 *   `uid` and `gid`: as whom; root only
 */
export function startCompanion(command, args, options = {}) {
  const line = hasCommand('setpriv') ? ['setpriv', '--pdeathsig', 'TERM', command, ...args] : [command, ...args]
  const child = spawn(/** @type {string} */ (line[0]), line.slice(1), {
    detached: true,
    stdio: options.stdio ?? 'ignore',
    uid: options.uid,
    gid: options.gid,
    env: { ...process.env, ...options.env },
  })
  if (child.pid !== undefined) groups.add(child.pid)
  hookExit()
  // It is there for us, so it keeps nobody waiting: a script that forgets it ends all the same.
  child.unref()
  return child
}

/**
 * Ends a companion and what it started. Does nothing when it is already gone.
 * @param {import('node:child_process').ChildProcess} child
 */
export function stopCompanion(child) {
  if (child.pid === undefined || !groups.delete(child.pid)) return
  killGroup(child.pid)
}

/** @param {number} pid */
function killGroup(pid) {
  try {
    process.kill(-pid, 'SIGTERM')
  } catch {
    // Already gone: that is what was wanted.
  }
}

let hooked = false
function hookExit() {
  if (hooked) return
  hooked = true
  process.on('exit', () => groups.forEach(killGroup))
  // Without a listener Node ends on these without running 'exit' listeners.
  for (const [signal, number] of /** @type {const} */ ([
    ['SIGINT', 2],
    ['SIGTERM', 15],
    ['SIGHUP', 1],
  ])) {
    process.once(signal, () => process.exit(128 + number))
  }
}
