import { createPageReplica } from '@shared/whiteboard/replica'
import { notesInARow } from './test-shapes'
import { expect, test, vi } from 'vitest'
import { DocSync } from './doc-sync'

/** A log as main keeps it. */
function aLog() {
  const updates: Uint8Array[] = []
  return {
    updates,
    read: vi.fn((after: number) => {
      const fresh = createPageReplica()
      for (const update of updates.slice(after)) fresh.apply(update)
      return Promise.resolve({
        update: updates.length > after ? fresh.encode() : new Uint8Array(),
        head: updates.length,
      })
    }),
    write: vi.fn((update: Uint8Array) => Promise.resolve({ head: updates.push(update) })),
  }
}

test('what two windows draw is in both, and my own is not read again', async () => {
  const log = aLog()
  const [mine, other] = [createPageReplica(), createPageReplica()]
  const failed = vi.fn()
  const syncs = [mine, other].map((replica) => new DocSync(replica, { read: log.read, write: log.write, failed }))
  await Promise.all(syncs.map((sync) => sync.open()))
  log.read.mockClear()
  mine.change({ put: notesInARow(3, 1) })
  await vi.waitFor(() => expect(log.updates).toHaveLength(1))
  for (const sync of syncs) sync.seen(1)
  await vi.waitFor(() => expect(other.size).toBe(3))
  expect(log.read).toHaveBeenCalledTimes(1)
  other.change({ put: notesInARow(2, 2) })
  await vi.waitFor(() => expect(log.updates).toHaveLength(2))
  syncs[0]?.seen(2)
  await vi.waitFor(() => expect(mine.size).toBe(5))
  expect(failed).not.toHaveBeenCalled()
})

test('what could not be written goes out with the next, in order', async () => {
  const log = aLog()
  const mine = createPageReplica()
  const failed = vi.fn()
  const sync = new DocSync(mine, { read: log.read, write: log.write, failed })
  await sync.open()
  log.write.mockRejectedValueOnce(new Error('full'))
  mine.change({ put: notesInARow(1, 1) })
  await vi.waitFor(() => expect(failed).toHaveBeenCalledTimes(1))
  mine.change({ put: notesInARow(1, 2) })
  await vi.waitFor(() => expect(log.updates).toHaveLength(2))
})

test('what was refused is tried again when it may be', async () => {
  const log = aLog()
  const mine = createPageReplica()
  const failed = vi.fn()
  const sync = new DocSync(mine, { read: log.read, write: log.write, failed })
  await sync.open()
  log.write.mockRejectedValueOnce(new Error('read-only'))
  mine.change({ put: notesInARow(1, 1) })
  await vi.waitFor(() => expect(failed).toHaveBeenCalledTimes(1))
  expect(log.updates).toHaveLength(0)
  sync.retry()
  await vi.waitFor(() => expect(log.updates).toHaveLength(1))
})
