/** The part of a profile that is not the account's (name and avatar are), and whom an account blocked or muted. */
import type { Database, Migrations } from '../store/database'
import { perDatabase } from '../store/per-database'

export const userMigrations: Migrations = {
  feature: 'user',
  steps: [
    `CREATE TABLE profiles (accid TEXT PRIMARY KEY, body TEXT NOT NULL, update_time INTEGER NOT NULL) WITHOUT ROWID;
     CREATE TABLE relations (
       owner TEXT NOT NULL, target TEXT NOT NULL, muted INTEGER NOT NULL DEFAULT 0, blocked INTEGER NOT NULL DEFAULT 0,
       PRIMARY KEY (owner, target)
     ) WITHOUT ROWID;`,
  ],
}

/** `body` is keyed by USER property numbers. */
export interface Profile {
  body: Record<string, string>
  updateTime: number
}

export interface RelationRow {
  target: string
  muted: number
  blocked: number
}

export type UserStore = ReturnType<typeof createUserStore>
export const userStore = perDatabase(createUserStore)

function createUserStore(db: Database) {
  const profile = db.prepare('SELECT body, update_time FROM profiles WHERE accid = ?')
  const save = db.prepare('INSERT OR REPLACE INTO profiles (accid, body, update_time) VALUES (?, ?, ?)')
  const relation = (column: 'muted' | 'blocked') =>
    db.prepare(
      `INSERT INTO relations (owner, target, ${column}) VALUES (?, ?, ?)
       ON CONFLICT (owner, target) DO UPDATE SET ${column} = excluded.${column}`,
    )
  const set = { muted: relation('muted'), blocked: relation('blocked') }
  const relations = db.prepare(
    'SELECT target, muted, blocked FROM relations WHERE owner = ? AND (muted = 1 OR blocked = 1)',
  )
  const blocks = db.prepare('SELECT 1 FROM relations WHERE owner = ? AND target = ? AND blocked = 1')

  return {
    profile(accid: string): Profile {
      const row = profile.get(accid) as { body: string; update_time: number } | undefined
      return row
        ? { body: JSON.parse(row.body) as Record<string, string>, updateTime: row.update_time }
        : { body: {}, updateTime: 0 }
    },
    saveProfile(accid: string, body: Record<string, string>, now: number): void {
      save.run(accid, JSON.stringify(body), now)
    },
    relate(owner: string, target: string, kind: 'muted' | 'blocked', on: boolean): void {
      set[kind].run(owner, target, Number(on))
    },
    relations: (owner: string): RelationRow[] => relations.all(owner) as RelationRow[],
    blocks: (owner: string, target: string): boolean => blocks.get(owner, target) !== undefined,
  }
}
