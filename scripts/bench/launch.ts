/** Starts an app as a person's desktop would, no debugger attached, and tells when its first content was painted. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { foundRuntime, sandboxArgs } from '../electron-runtime/resolve.mjs'

/** Of `ROOMLINE_STARTUP`, times in ms since epoch. */
const startup = z.object({
  contentfulPaint: z.number(),
  /** The first row of the conversation list; only Roomline has one. */
  list: z.number().optional(),
})

export interface Launched {
  pid: number
  /** ms from spawn to the frame that shows the list, or any content where there is no list. */
  paintedMs: number
  stop(): Promise<void>
}

const startLimitMs = 40_000
const stopLimitMs = 10_000

/** `args` begin with the app's folder; `name` is for errors. Throws when it does not show what it should within 40 s. */
export async function launch(name: string, args: string[]): Promise<Launched> {
  const runtime = foundRuntime()
  if (!runtime) throw new Error('there is no Electron here: run `npm run setup`')
  const from = Date.now()
  const child = spawn(runtime.executable, [...sandboxArgs(), ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ROOMLINE_TRACE: 'startup', LANGUAGE: 'zh_CN', LANG: 'zh_CN.UTF-8' },
  })
  try {
    const { contentfulPaint, list } = startup.parse(await startupLine(child))
    if (child.pid === undefined) throw new Error('the app is gone')
    return { pid: child.pid, paintedMs: (list ?? contentfulPaint) - from, stop: () => stop(child) }
  } catch (error) {
    await stop(child)
    throw new Error(`${name} did not start`, { cause: error })
  }
}

function startupLine(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('the app did not report its start')), startLimitMs)
    child.once('exit', (code) => reject(new Error(`the app ended with ${code}`)))
    if (!child.stdout) return
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [name, json] = line.split(/ (.*)/, 2)
      if (name !== 'ROOMLINE_STARTUP' || json === undefined) return
      clearTimeout(late)
      resolve(JSON.parse(json))
    })
  })
}

/** SIGTERM is a quit; who does not follow it is ended. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const late = setTimeout(() => child.kill('SIGKILL'), stopLimitMs)
  child.kill('SIGTERM')
  await once(child, 'exit')
  clearTimeout(late)
}
