import { effectScope } from 'vue'
import { expect, test, vi } from 'vitest'
import { accountId } from '@shared/ids'
import type { CallReply } from '@shared/ipc/wire'
import type { BoardId } from '@shared/whiteboard/board'
import { createPageReplica } from '@shared/whiteboard/replica'
import { testBridge } from '../app/test-app'
import { notesInARow } from './test-shapes'
import { useBoard } from './use-board'

const full: CallReply = { ok: false, error: { code: 'app/unexpected', message: 'disk full', data: {} } }

/** Main's part: a log for each document, on a disk that may be full. */
function aMain() {
  const status = { phase: 'online', mayDraw: true, unsent: 0, heads: {}, error: null }
  const bridge = testBridge({ 'board.status': status })
  const logs = new Map<string, Uint8Array[]>()
  const disk = { full: false }
  bridge.call = async (path, input): Promise<CallReply> => {
    const { doc, after, update } = input as { doc: string; after: number; update: Uint8Array }
    const log = logs.get(doc) ?? []
    logs.set(doc, log)
    if (path === 'board.write') return disk.full ? full : { ok: true, value: { head: log.push(update) } }
    const replica = createPageReplica()
    for (const each of log.slice(after)) replica.apply(each)
    const part = { update: log.length > after ? replica.encode() : new Uint8Array(), head: log.length }
    return { ok: true, value: part }
  }
  Object.assign(window, { bridge })
  return { logs, disk }
}

test('what a full disk did not take of a page that was left is kept when it takes something again', async () => {
  const { logs, disk } = aMain()
  const scope = effectScope()
  const board = scope.run(() => useBoard('c.ann.bob' as BoardId, () => accountId('ann'), null))
  if (!board) throw new Error('no board')
  await vi.waitFor(() => expect(board.page.value).toBeDefined())
  const first = board.pageId.value ?? ''
  disk.full = true
  board.page.value?.index.replica.change({ put: notesInARow(1, 1) })
  await vi.waitFor(() => expect(board.error.value).toBeDefined())
  expect(board.addPage()).toBe(true)
  await vi.waitFor(() => expect(board.page.value?.id).not.toBe(first))
  await vi.waitFor(() => expect(board.page.value).toBeDefined())
  disk.full = false
  board.page.value?.index.replica.change({ put: notesInARow(1, 2) })
  await vi.waitFor(() => expect(logs.get(first)).toHaveLength(1))
  scope.stop()
})
