/** The contract from outside, for what a story needs but is not about. */
import type { Page } from '@playwright/test'
import type { CallReply } from '../../src/shared/ipc/wire'

export async function callBridge<T>(page: Page, path: string, input?: unknown): Promise<T> {
  const reply: CallReply = await page.evaluate(([path, input]) => window.bridge.call(path, input), [
    path,
    input,
  ] as const)
  if (!reply.ok) throw new Error(`${path}: ${JSON.stringify(reply.error)}`)
  return reply.value as T
}

/** The value of a watched state now. */
export function readState<T>(page: Page, path: string): Promise<T> {
  return page.evaluate(
    (watched) =>
      new Promise<T>((resolve) => {
        const stop = window.bridge.watch(watched, undefined, (push) => {
          if (push.kind !== 'reset') return
          resolve(push.value as T)
          queueMicrotask(() => stop())
        })
      }),
    path,
  )
}
