/**
 * An account's boards on this machine: everything that was drawn here or came from the service, and what of it the
 * service has not yet. Rules B92–B94.
 */
import type Sqlite from 'libsql'
import { blob } from '@shared/blob'
import type { BoardId, DocPart } from '@shared/whiteboard/board'
import { mergedUpdate } from '@shared/whiteboard/merge'
import type { UpdateFrame } from '@shared/whiteboard/wire'
import { AssetRows } from './asset-rows'

export interface StoredBoard {
  id: BoardId
  /** ms since epoch. */
  changedAt: number
  unsent: number
  /** Of the room it belongs to, where that was heard of. */
  name: string | null
}

/** Updates of one document that go out as one. */
export interface Sending {
  doc: string
  seqs: number[]
  update: Uint8Array
}

type Bytes = ArrayBuffer | Uint8Array

/** Rows of a document before they are merged, and how large they are beside their snapshot by then. */
const mergeRows = 500
const mergePart = 1 / 4
/** Rows that are looked at for one sending. */
const mostRows = 500

export class BoardStore {
  readonly assets: AssetRows
  private readonly grown = new Map<string, number>()
  private readonly put
  private readonly readHead
  private readonly readSnapshot
  private readonly readRows
  private readonly touch
  private readonly putKnown
  private readonly setState

  constructor(private readonly db: Sqlite.Database) {
    this.assets = new AssetRows(db)
    this.put = db.prepare('INSERT INTO log (board, doc, seq, state, bytes) VALUES (?, ?, ?, ?, ?)')
    this.readHead = db.prepare(
      `SELECT MAX(seq) AS seq FROM (
         SELECT seq FROM snapshot WHERE board = ?1 AND doc = ?2
         UNION ALL SELECT MAX(seq) FROM log WHERE board = ?1 AND doc = ?2)`,
    )
    this.readSnapshot = db.prepare('SELECT seq, bytes FROM snapshot WHERE board = ? AND doc = ?')
    this.readRows = db.prepare('SELECT seq, bytes FROM log WHERE board = ? AND doc = ? AND seq > ? ORDER BY seq')
    this.touch = db.prepare(
      `INSERT INTO board (board, changedAt) VALUES (?, ?)
       ON CONFLICT (board) DO UPDATE SET changedAt = MAX(changedAt, excluded.changedAt)`,
    )
    this.putKnown = db.prepare(
      `INSERT INTO known (board, doc, seq) VALUES (?, ?, ?)
       ON CONFLICT (board, doc) DO UPDATE SET seq = MAX(seq, excluded.seq)`,
    )
    this.setState = db.prepare('UPDATE log SET state = ? WHERE board = ? AND doc = ? AND seq = ?')
  }

  /** Newest first; of those on which something was drawn. */
  list(): StoredBoard[] {
    const rows = this.db
      .prepare(
        `SELECT board AS id, changedAt, (SELECT COUNT(*) FROM log WHERE log.board = board.board AND state = 1) AS unsent,
           (SELECT name FROM name WHERE name.board = board.board) AS name
         FROM board WHERE changedAt > 0 ORDER BY changedAt DESC`,
      )
      .all()
    return rows as StoredBoard[]
  }

  /** A name alone is no board: nothing is listed for it. */
  setName(board: BoardId, name: string): void {
    this.db.prepare('INSERT OR REPLACE INTO name (board, name) VALUES (?, ?)').run(board, name)
  }

  heads(board: BoardId): Record<string, number> {
    const rows = this.db
      .prepare(
        `SELECT doc, MAX(seq) AS seq FROM (
           SELECT doc, seq FROM snapshot WHERE board = ?1
           UNION ALL SELECT doc, MAX(seq) FROM log WHERE board = ?1 GROUP BY doc) GROUP BY doc`,
      )
      .all(board)
    return numbers(rows)
  }

  known(board: BoardId): Record<string, number> {
    return numbers(this.db.prepare('SELECT doc, seq FROM known WHERE board = ?').all(board))
  }

  /** Mine. On the disk when this returns, whatever becomes of the machine. Gives its number. */
  write(board: BoardId, doc: string, update: Uint8Array, now: number): number {
    this.db.exec('PRAGMA synchronous = FULL')
    const head = this.db.transaction(() => {
      this.touch.run(board, now)
      return this.append(board, doc, 1, update)
    })()
    this.noteGrowth(board, doc, 1)
    return head
  }

  /** From the service, by its numbers; what a power cut takes of it, the service still has. */
  take(board: BoardId, frames: readonly UpdateFrame[], now: number): void {
    this.db.exec('PRAGMA synchronous = NORMAL')
    this.db.transaction(() => {
      this.touch.run(board, now)
      for (const { doc, number, update } of frames) {
        this.append(board, doc, 0, update)
        this.putKnown.run(board, doc, number)
      }
    })()
    for (const { doc } of frames) this.noteGrowth(board, doc, 1)
  }

  read(board: BoardId, doc: string, after: number): DocPart {
    const snapshot = this.readSnapshot.get(board, doc) as { seq: number; bytes: Bytes } | undefined
    const lacksIt = snapshot && after < snapshot.seq
    const rows = this.readRows.all(board, doc, lacksIt ? snapshot.seq : after) as { seq: number; bytes: Bytes }[]
    const parts = [...(lacksIt ? [snapshot] : []), ...rows]
    const last = parts.at(-1)
    if (!last) return { update: new Uint8Array(), head: after }
    return { update: mergedUpdate(parts.map(({ bytes }) => blob(bytes))), head: last.seq }
  }

  unsent(board: BoardId): number {
    const row = this.db.prepare('SELECT COUNT(*) AS n FROM log WHERE board = ? AND state = 1').get(board)
    return (row as { n: number }).n
  }

  /** The oldest of one document that go together within `most` bytes; `null`: there are none. */
  nextSending(board: BoardId, most: number): Sending | null {
    const rows = this.db
      .prepare(
        `SELECT doc, seq, bytes FROM log WHERE board = ?1 AND state = 1 AND doc =
           (SELECT doc FROM log WHERE board = ?1 AND state = 1 ORDER BY rowid LIMIT 1) ORDER BY seq LIMIT ${mostRows}`,
      )
      .all(board) as { doc: string; seq: number; bytes: Bytes }[]
    const taken: { seq: number; bytes: Uint8Array }[] = []
    let size = 0
    for (const { seq, bytes } of rows) {
      size += bytes.byteLength
      if (taken.length > 0 && size > most) break
      taken.push({ seq, bytes: blob(bytes) })
    }
    const [first] = rows
    if (!first) return null
    return { doc: first.doc, seqs: taken.map(({ seq }) => seq), update: mergedUpdate(taken.map(({ bytes }) => bytes)) }
  }

  /** The service has them, as its number `seq`. */
  kept(board: BoardId, doc: string, seqs: readonly number[], seq: number): void {
    this.settle(board, doc, seqs, 0, seq)
  }

  /** They stay here, and are not sent again. */
  refused(board: BoardId, doc: string, seqs: readonly number[]): void {
    this.settle(board, doc, seqs, 2)
  }

  /** The service knows less of a document than it did: it gets all of it anew. */
  resend(board: BoardId, doc: string): void {
    const { update } = this.read(board, doc, 0)
    this.db.transaction(() => {
      this.db.prepare('DELETE FROM known WHERE board = ? AND doc = ?').run(board, doc)
      if (update.length > 0) this.append(board, doc, 1, update)
    })()
  }

  mayDraw(board: BoardId): boolean | null {
    const row = this.db.prepare('SELECT mayDraw FROM board WHERE board = ?').get(board) as
      { mayDraw: number | null } | undefined
    const mayDraw = row?.mayDraw ?? null
    return mayDraw === null ? null : mayDraw === 1
  }

  setMayDraw(board: BoardId, mayDraw: boolean): void {
    // It is told before anything lies on the board: without a row the first outage would take the right away.
    this.db
      .prepare(
        `INSERT INTO board (board, changedAt, mayDraw) VALUES (?, 0, ?)
         ON CONFLICT (board) DO UPDATE SET mayDraw = excluded.mayDraw`,
      )
      .run(board, mayDraw ? 1 : 0)
  }

  close(): void {
    this.db.close()
  }

  private append(board: BoardId, doc: string, state: 0 | 1, update: Uint8Array): number {
    const seq = ((this.readHead.get(board, doc) as { seq: number | null }).seq ?? 0) + 1
    this.put.run(board, doc, seq, state, Buffer.from(update))
    return seq
  }

  private settle(board: BoardId, doc: string, seqs: readonly number[], state: 0 | 2, known?: number): void {
    this.db.exec('PRAGMA synchronous = NORMAL')
    this.db.transaction(() => {
      for (const seq of seqs) this.setState.run(state, board, doc, seq)
      if (known !== undefined) this.putKnown.run(board, doc, known)
      // What the snapshot holds was here only to be sent.
      const snapshot = this.readSnapshot.get(board, doc) as { seq: number } | undefined
      if (snapshot) this.dropRows(board, doc, snapshot.seq)
    })()
  }

  private noteGrowth(board: BoardId, doc: string, rows: number): void {
    const key = `${board}/${doc}`
    const grown = (this.grown.get(key) ?? 0) + rows
    this.grown.set(key, grown)
    if (grown < mergeRows) return
    this.grown.set(key, 0)
    const { size } = this.db
      .prepare('SELECT TOTAL(LENGTH(bytes)) AS size FROM log WHERE board = ? AND doc = ?')
      .get(board, doc) as { size: number }
    const snapshot = this.readSnapshot.get(board, doc) as { bytes: Bytes } | undefined
    if (size >= (snapshot?.bytes.byteLength ?? 0) * mergePart) this.merge(board, doc)
  }

  private merge(board: BoardId, doc: string): void {
    const { update, head } = this.read(board, doc, 0)
    this.db.transaction(() => {
      this.db
        .prepare('INSERT OR REPLACE INTO snapshot (board, doc, seq, bytes) VALUES (?, ?, ?, ?)')
        .run(board, doc, head, Buffer.from(update))
      this.dropRows(board, doc, head)
    })()
  }

  private dropRows(board: BoardId, doc: string, upTo: number): void {
    this.db.prepare('DELETE FROM log WHERE board = ? AND doc = ? AND seq <= ? AND state <> 1').run(board, doc, upTo)
  }
}

function numbers(rows: unknown): Record<string, number> {
  return Object.fromEntries((rows as { doc: string; seq: number }[]).map(({ doc, seq }) => [doc, seq]))
}
