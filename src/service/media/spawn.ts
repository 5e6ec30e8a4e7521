/**
 * Starting the media process. Under plain Node it is forked. In Electron's utility process nothing can be forked (the
 * fuses close RunAsNode), so the app is asked over the parent port to start a second utility process.
 */
import { fork } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { MediaExit, MediaOrder } from '@shared/rtc/media-process'

export interface MediaProcess {
  exited: Promise<void>
  kill(): void
}

/** `env`: what the process has to know. */
export type SpawnMedia = (env: Record<string, string>) => MediaProcess

export interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): void
}

export function forkMedia(env: Record<string, string>): MediaProcess {
  const here = fileURLToPath(import.meta.url)
  // Beside this file and in its language: TypeScript is loaded by whatever loaded this one.
  const entry = join(dirname(here), `process${here.endsWith('.ts') ? '.ts' : '.js'}`)
  const child = fork(entry, [], { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  return {
    exited: new Promise((resolve) => {
      child.once('exit', () => resolve())
      child.once('error', () => resolve())
    }),
    kill: () => void child.kill('SIGKILL'),
  }
}

export function spawnByParent(port: ParentPort): SpawnMedia {
  const waiting = new Map<number, () => void>()
  let count = 0
  port.on('message', ({ data }) => {
    if (!isExit(data)) return
    waiting.get(data.id)?.()
    waiting.delete(data.id)
  })
  return (env) => {
    const id = ++count
    const order: MediaOrder = { media: 'start', id, env }
    const exited = new Promise<void>((resolve) => waiting.set(id, resolve))
    port.postMessage(order)
    return { exited, kill: () => port.postMessage({ media: 'kill', id } satisfies MediaOrder) }
  }
}

function isExit(message: unknown): message is MediaExit {
  return typeof message === 'object' && message !== null && 'media' in message && message.media === 'exited'
}
