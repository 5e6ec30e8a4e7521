import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { openDatabase } from '../store/database'
import { createBoardHistory, keptVersions, versionsToDrop } from './board-history'
import { createBoardLog } from './board-log'
import { boardMigrations } from './schema'

const board = 'c.ann.bob'

function kept() {
  const db = openDatabase(':memory:', [boardMigrations])
  const log = createBoardLog(db)
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const draw = (key: string, by = 'ann'): number => {
    doc.getMap('shapes').set(key, key)
    return log.append(updates.splice(0).map((bytes) => ({ board, doc: 'p', by, bytes })))[0] ?? 0
  }
  return { db, log, draw, history: createBoardHistory(db, log) }
}

function read(...updates: Uint8Array[]): Record<string, unknown> {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc.getMap('shapes').toJSON()
}

it('B88: what is merged into a snapshot is dropped as rows, and nothing of it is lost to anybody', () => {
  const { db, log, draw } = kept()
  for (let i = 1; i <= 1203; i++) expect(draw(`s${i}`)).toBe(i)
  const rows = db.prepare('SELECT COUNT(*) AS rows FROM board_update').get() as { rows: number }
  expect(rows.rows).toBe(203)
  expect(log.heads(board)).toEqual({ p: 1203 })
  expect(log.since(board, 'p', 0)).toHaveLength(204)
  expect(Object.keys(read(...log.since(board, 'p', 0).map(({ bytes }) => bytes)))).toHaveLength(1203)
  expect(log.since(board, 'p', 1200).map(({ seq }) => seq)).toEqual([1201, 1202, 1203])
  expect(log.since(board, 'p', 700)).toHaveLength(204)
  expect(Object.keys(read(log.whole(board, 'p')?.bytes ?? new Uint8Array()))).toHaveLength(1203)
})

it('B90: a version is what was there, by whom, and none is made of nothing new', () => {
  const { draw, history, db } = kept()
  expect(history.keep(board, 1)).toBeNull()
  draw('a')
  draw('b', 'bob')
  expect(history.keep(board, 10)).toBe(1)
  expect(history.keep(board, 11)).toBe(1)
  draw('c', 'bob')
  expect(history.keep(board, 20)).toBe(2)
  expect(history.list(board)).toMatchObject([
    { version: 2, time: 20, by: ['bob'] },
    { version: 1, time: 10, by: ['ann', 'bob'] },
  ])
  expect(read(history.docs(board, 1)?.['p'] ?? new Uint8Array())).toEqual({ a: 'a', b: 'b' })
  expect(history.docs(board, 3)).toBeNull()
  for (let i = 0; i < 120; i++) {
    draw(`n${i}`)
    history.keep(board, 100 + i * 1000)
  }
  expect(history.list(board)).toHaveLength(keptVersions)
  expect((db.prepare('SELECT COUNT(*) AS n FROM board_content').get() as { n: number }).n).toBe(keptVersions)
  expect(history.list(board).at(-1)?.version).toBe(1)
})

it('B90: versions are thinned from the old end, where they stand close', () => {
  const all = Array.from({ length: 130 }, (_, i) => ({ version: 130 - i, time: (130 - i) * 60_000 }))
  const gone = versionsToDrop(all, 100)
  expect(gone).toHaveLength(30)
  expect(Math.max(...gone)).toBeLessThanOrEqual(110)
  expect(gone).not.toContain(1)
  const older = gone.filter((version) => version < 65).length
  expect(older).toBeGreaterThan(gone.length / 2)
})
