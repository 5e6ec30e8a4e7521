import { spawn, spawnSync } from 'node:child_process'
import { root } from './paths.mjs'

/** @typedef {{ env?: NodeJS.ProcessEnv, cwd?: string, quiet?: boolean, capture?: boolean, uid?: number, gid?: number }} RunOptions */
/** @typedef {{ code: number, output: string }} RunResult */

/**
 * Runs a program to its end. Never rejects because of an exit code.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options] `capture` keeps stdout and stderr in `output`; `quiet` also keeps them off the screen.
 *   Without `capture` the program has our terminal, except that its stdout goes to our stderr with `quiet`.
 * @returns {Promise<RunResult>} `code` is 128 + n when signal n ended it, 127 when it could not be started
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const stdio = /** @type {import('node:child_process').StdioOptions} */ (
      options.capture ? ['ignore', 'pipe', 'pipe'] : ['inherit', options.quiet ? 2 : 'inherit', 'inherit']
    )
    const child = spawn(command, args, {
      cwd: options.cwd ?? root,
      env: { ...process.env, ...options.env },
      stdio,
      uid: options.uid,
      gid: options.gid,
      shell: process.platform === 'win32',
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        output += text
        if (!options.quiet) process.stderr.write(text)
      })
    }
    const stop = forwardSignals(child)
    child.once('error', (error) => {
      stop()
      resolve({ code: 127, output: `${output}${error.message}\n` })
    })
    child.once('close', (code, signal) => {
      stop()
      resolve({ code: code ?? 128 + (signal === 'SIGINT' ? 2 : 15), output })
    })
  })
}

/**
 * Like `run`, but an exit code other than 0 is an error that carries the program's words.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 */
export async function mustRun(command, args, options) {
  const result = await run(command, args, options)
  if (result.code === 0) return result
  throw new Error(`${[command, ...args].join(' ')} ended with ${result.code}\n${result.output.slice(-4000)}`)
}

/** @param {string} command */
export function hasCommand(command) {
  return spawnSync('sh', ['-c', 'command -v "$0"', command], { stdio: 'ignore' }).status === 0
}

/**
 * Ctrl+C reaches the whole terminal group; a plain `kill` reaches only us, so it is passed on, and a program
 * that is still running when we end is ended too.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {() => void} stops forwarding
 */
function forwardSignals(child) {
  const forward = (/** @type {NodeJS.Signals} */ signal) => void child.kill(signal)
  const end = () => void child.kill('SIGTERM')
  process.on('SIGTERM', forward).on('SIGINT', forward).on('exit', end)
  return () => void process.off('SIGTERM', forward).off('SIGINT', forward).off('exit', end)
}
