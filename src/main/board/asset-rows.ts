/** Which assets of which board lie in the folder beside the store, and which of them the service has not yet. */
import type Sqlite from 'libsql'
import type { BoardId } from '@shared/whiteboard/board'

export class AssetRows {
  constructor(private readonly db: Sqlite.Database) {}

  find(board: BoardId, hash: string): { mime: string } | null {
    const row = this.db.prepare('SELECT mime FROM asset WHERE board = ? AND hash = ?').get(board, hash)
    return (row as { mime: string } | undefined) ?? null
  }

  /** `sent`: the service has it. */
  put(board: BoardId, hash: string, mime: string, sent: boolean): void {
    this.db
      .prepare(
        `INSERT INTO asset (board, hash, mime, sent) VALUES (?, ?, ?, ?)
         ON CONFLICT (board, hash) DO UPDATE SET sent = MAX(sent, excluded.sent)`,
      )
      .run(board, hash, mime, sent ? 1 : 0)
  }

  unsent(board: BoardId): { hash: string; mime: string }[] {
    const rows = this.db.prepare('SELECT hash, mime FROM asset WHERE board = ? AND sent = 0').all(board)
    return rows as { hash: string; mime: string }[]
  }
}
