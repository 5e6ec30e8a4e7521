/** Versions of a board: what all its documents were at a moment. Rule B90. */
import { blob } from '@shared/blob'
import type { BoardVersion } from '@shared/whiteboard/board'
import type { Database } from '../store/database'
import type { BoardLog } from './board-log'

export interface BoardHistory {
  /** As it is now; gives the newest there is when nothing has changed since, `null` for an empty board. */
  keep(board: string, now: number): number | null
  /** Newest first. */
  list(board: string): BoardVersion[]
  docs(board: string, version: number): Record<string, Uint8Array> | null
}

export const keptVersions = 100
/** The newest are never thinned. */
const whole = 20

export function createBoardHistory(db: Database, log: BoardLog): BoardHistory {
  const put = db.prepare(
    'INSERT INTO board_version (board, version, time, authors, docs, bytes) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const list = db.prepare(
    'SELECT version, time, authors, docs, bytes FROM board_version WHERE board = ? ORDER BY version DESC',
  )
  const drop = db.prepare('DELETE FROM board_version WHERE board = ? AND version = ?')
  const hasContent = db.prepare('SELECT 1 FROM board_content WHERE board = ? AND doc = ? AND seq = ?')
  const putContent = db.prepare('INSERT INTO board_content (board, doc, seq, bytes) VALUES (?, ?, ?, ?)')
  const readContent = db.prepare('SELECT bytes FROM board_content WHERE board = ? AND doc = ? AND seq = ?')
  const contents = db.prepare('SELECT doc, seq FROM board_content WHERE board = ?')
  const dropContent = db.prepare('DELETE FROM board_content WHERE board = ? AND doc = ? AND seq = ?')
  const clearAuthors = db.prepare('DELETE FROM board_unversioned WHERE board = ?')
  const sizeOf = db.prepare('SELECT LENGTH(bytes) AS bytes FROM board_content WHERE board = ? AND doc = ? AND seq = ?')

  const rows = (board: string): VersionRow[] => list.all(board) as unknown as VersionRow[]

  function thin(board: string): void {
    const all = rows(board)
    const gone = new Set(versionsToDrop(all, keptVersions))
    if (gone.size === 0) return
    for (const version of gone) drop.run(board, version)
    const used = new Set(all.filter(({ version }) => !gone.has(version)).flatMap(({ docs }) => names(heads(docs))))
    for (const { doc, seq } of contents.all(board) as { doc: string; seq: number }[]) {
      if (!used.has(nameOf(doc, seq))) dropContent.run(board, doc, seq)
    }
  }

  return {
    keep(board, now) {
      const [newest] = rows(board)
      const authors = log.unversioned(board)
      if (authors.length === 0) return newest?.version ?? null
      const docs = log.heads(board)
      const version = (newest?.version ?? 0) + 1
      db.transaction(() => {
        let bytes = 0
        for (const [doc, seq] of Object.entries(docs)) {
          if (!hasContent.get(board, doc, seq)) putContent.run(board, doc, seq, Buffer.from(bytesOf(log, board, doc)))
          bytes += (sizeOf.get(board, doc, seq) as { bytes: number }).bytes
        }
        put.run(board, version, now, JSON.stringify(authors), JSON.stringify(docs), bytes)
        clearAuthors.run(board)
        thin(board)
      })()
      return version
    },
    list: (board) =>
      rows(board).map(({ version, time, authors, bytes }) => ({
        version,
        time,
        by: JSON.parse(authors) as string[],
        bytes,
      })),
    docs(board, version) {
      const row = rows(board).find((candidate) => candidate.version === version)
      if (!row) return null
      const read = ([doc, seq]: [string, number]): [string, Uint8Array] => [
        doc,
        blob((readContent.get(board, doc, seq) as { bytes: ArrayBuffer | Uint8Array }).bytes),
      ]
      return Object.fromEntries(Object.entries(heads(row.docs)).map(read))
    },
  }
}

interface VersionRow {
  version: number
  time: number
  authors: string
  docs: string
  bytes: number
}

const heads = (docs: string): Record<string, number> => JSON.parse(docs) as Record<string, number>
const nameOf = (doc: string, seq: number): string => `${doc}/${seq}`
const names = (docs: Record<string, number>): string[] => Object.entries(docs).map(([doc, seq]) => nameOf(doc, seq))
const bytesOf = (log: BoardLog, board: string, doc: string): Uint8Array =>
  log.whole(board, doc)?.bytes ?? new Uint8Array()

/**
 * Which versions make room, so that `most` remain: older ones stand farther apart. Goes by the gap that a version
 * leaves, beside its age; the newest and the oldest stay. `all`: newest first.
 */
export function versionsToDrop(all: readonly { version: number; time: number }[], most: number): number[] {
  const left = [...all]
  const gone: number[] = []
  const now = left[0]?.time ?? 0
  while (left.length > most) {
    let [at, least] = [-1, Infinity]
    for (let i = Math.min(whole, most - 1); i < left.length - 1; i++) {
      const gap = (left[i - 1]?.time ?? 0) - (left[i + 1]?.time ?? 0)
      const weight = gap / (now - (left[i]?.time ?? 0) + 1)
      if (weight < least) [at, least] = [i, weight]
    }
    const [dropped] = left.splice(at < 0 ? left.length - 1 : at, 1)
    if (dropped) gone.push(dropped.version)
  }
  return gone
}
