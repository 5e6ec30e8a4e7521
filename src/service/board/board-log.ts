/** What has happened to every document, on disk: rows by number, the older ones merged into a snapshot. Rules B83, B88. */
import { blob } from '@shared/blob'
import { mergedUpdate } from '@shared/whiteboard/merge'
import type { Database } from '../store/database'

export interface NewUpdate {
  board: string
  doc: string
  by: string
  bytes: Uint8Array
}

export interface NumberedUpdate {
  seq: number
  bytes: Uint8Array
}

export interface BoardLog {
  /** Number of the newest update, by document. */
  heads(board: string): Record<string, number>
  /** In one transaction: when this returns, all are on the disk. Gives their numbers in the same order. */
  append(updates: readonly NewUpdate[]): number[]
  /** What who knows everything up to `after` lacks, oldest first; a snapshot stands for the rows it took in. */
  since(board: string, doc: string, after: number): NumberedUpdate[]
  /** Everything of a document as one update; `null`: there is none. */
  whole(board: string, doc: string): NumberedUpdate | null
  /** Whose updates no version has yet. */
  unversioned(board: string): string[]
}

/** Rows of a document before they are merged, and how large they are beside their snapshot by then. */
const mergeRows = 500
const mergePart = 1 / 4
const mergeRowsAnyway = 5000

interface Row {
  seq: number
  bytes: ArrayBuffer | Uint8Array
}

export function createBoardLog(db: Database): BoardLog {
  const put = db.prepare('INSERT INTO board_update (board, doc, seq, by, bytes) VALUES (?, ?, ?, ?, ?)')
  const putAuthor = db.prepare('INSERT OR IGNORE INTO board_unversioned (board, by) VALUES (?, ?)')
  const readAuthors = db.prepare('SELECT by FROM board_unversioned WHERE board = ? ORDER BY by')
  const readHeads = db.prepare(
    `SELECT doc, MAX(seq) AS seq FROM (
       SELECT doc, seq FROM board_snapshot WHERE board = ?1
       UNION ALL SELECT doc, MAX(seq) FROM board_update WHERE board = ?1 GROUP BY doc) GROUP BY doc`,
  )
  const readHead = db.prepare(
    `SELECT MAX(seq) AS seq FROM (
       SELECT seq FROM board_snapshot WHERE board = ?1 AND doc = ?2
       UNION ALL SELECT MAX(seq) FROM board_update WHERE board = ?1 AND doc = ?2)`,
  )
  const readRows = db.prepare(
    'SELECT seq, bytes FROM board_update WHERE board = ? AND doc = ? AND seq > ? ORDER BY seq',
  )
  const readSize = db.prepare(
    'SELECT COUNT(*) AS rows, TOTAL(LENGTH(bytes)) AS bytes FROM board_update WHERE board = ? AND doc = ?',
  )
  const readSnapshot = db.prepare('SELECT seq, bytes FROM board_snapshot WHERE board = ? AND doc = ?')
  const readSnapshotSize = db.prepare('SELECT LENGTH(bytes) AS bytes FROM board_snapshot WHERE board = ? AND doc = ?')
  const putSnapshot = db.prepare('INSERT OR REPLACE INTO board_snapshot (board, doc, seq, bytes) VALUES (?, ?, ?, ?)')
  const dropRows = db.prepare('DELETE FROM board_update WHERE board = ? AND doc = ? AND seq <= ?')
  /** Rows since the last look at whether to merge; 0 at start, so a restart only looks later. */
  const grown = new Map<string, number>()

  function append(updates: readonly NewUpdate[]): number[] {
    const numbers = db.transaction(() =>
      updates.map(({ board, doc, by, bytes }) => {
        const head = (readHead.get(board, doc) as { seq: number | null }).seq ?? 0
        put.run(board, doc, head + 1, by, Buffer.from(bytes))
        putAuthor.run(board, by)
        return head + 1
      }),
    )()
    for (const { board, doc } of updates) noteGrowth(board, doc)
    return numbers
  }

  function noteGrowth(board: string, doc: string): void {
    const key = `${board}/${doc}`
    const rows = (grown.get(key) ?? 0) + 1
    grown.set(key, rows)
    if (rows % mergeRows !== 0) return
    const size = readSize.get(board, doc) as { rows: number; bytes: number }
    const snapshot = (readSnapshotSize.get(board, doc) as { bytes: number } | undefined)?.bytes ?? 0
    if (size.bytes < snapshot * mergePart && size.rows < mergeRowsAnyway) return
    merge(board, doc)
    grown.delete(key)
  }

  function merge(board: string, doc: string): void {
    const all = whole(board, doc)
    if (!all) return
    db.transaction(() => {
      putSnapshot.run(board, doc, all.seq, Buffer.from(all.bytes))
      dropRows.run(board, doc, all.seq)
    })()
  }

  function since(board: string, doc: string, after: number): NumberedUpdate[] {
    const snapshot = readSnapshot.get(board, doc) as Row | undefined
    const lacksIt = snapshot && after < snapshot.seq
    const rows = readRows.all(board, doc, lacksIt ? snapshot.seq : after) as Row[]
    return [...(lacksIt ? [snapshot] : []), ...rows].map(({ seq, bytes }) => ({ seq, bytes: blob(bytes) }))
  }

  function whole(board: string, doc: string): NumberedUpdate | null {
    const parts = since(board, doc, 0)
    const last = parts.at(-1)
    return last ? { seq: last.seq, bytes: mergedUpdate(parts.map(({ bytes }) => bytes)) } : null
  }

  return {
    heads(board) {
      const rows = readHeads.all(board) as { doc: string; seq: number }[]
      return Object.fromEntries(rows.map(({ doc, seq }) => [doc, seq]))
    },
    append,
    since,
    whole,
    unversioned: (board) => (readAuthors.all(board) as { by: string }[]).map(({ by }) => by),
  }
}
