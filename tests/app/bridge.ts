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
