/** Friends, both directions, and the requests that wait for an answer. */
import type { Database, Migrations } from '../store/database'
import { perDatabase } from '../store/per-database'
import { FriendProp } from './props'
import type { Property } from './handler'

/** A deleted friend keeps its row: the alias survives unless deleted too. */
export const friendMigrations: Migrations = {
  feature: 'friend',
  steps: [
    `CREATE TABLE friends (
       owner TEXT NOT NULL, friend TEXT NOT NULL, alias TEXT NOT NULL DEFAULT '', extension TEXT NOT NULL DEFAULT '',
       create_time INTEGER NOT NULL, update_time INTEGER NOT NULL, deleted INTEGER NOT NULL DEFAULT 0,
       PRIMARY KEY (owner, friend)
     ) WITHOUT ROWID;
     CREATE TABLE friend_requests (
       applicant TEXT NOT NULL, target TEXT NOT NULL, time INTEGER NOT NULL, PRIMARY KEY (applicant, target)
     ) WITHOUT ROWID;`,
  ],
}

interface Row {
  friend: string
  alias: string
  extension: string
  create_time: number
  update_time: number
}

export type FriendStore = ReturnType<typeof createFriendStore>
export const friendStore = perDatabase(createFriendStore)

function createFriendStore(db: Database) {
  const columns = 'friend, alias, extension, create_time, update_time'
  const since = db.prepare(
    `SELECT ${columns} FROM friends WHERE owner = ? AND deleted = 0 AND update_time >= ? ORDER BY create_time, friend`,
  )
  const one = db.prepare(`SELECT ${columns} FROM friends WHERE owner = ? AND friend = ? AND deleted = 0`)
  const add = db.prepare(
    `INSERT INTO friends (owner, friend, create_time, update_time) VALUES (@owner, @friend, @now, @now)
     ON CONFLICT (owner, friend) DO UPDATE SET create_time = @now, update_time = @now, deleted = 0`,
  )
  const remove = db.prepare(
    `UPDATE friends SET deleted = 1, update_time = @now, alias = CASE WHEN @forget = 1 THEN '' ELSE alias END
     WHERE owner = @owner AND friend = @friend`,
  )
  const describe = db.prepare(
    'UPDATE friends SET alias = ?, extension = ?, update_time = ? WHERE owner = ? AND friend = ?',
  )
  const ask = db.prepare('INSERT OR REPLACE INTO friend_requests (applicant, target, time) VALUES (?, ?, ?)')
  const answer = db.prepare('DELETE FROM friend_requests WHERE applicant = ? AND target = ?')

  const befriend = db.transaction((a: string, b: string, now: number) => {
    add.run({ owner: a, friend: b, now })
    add.run({ owner: b, friend: a, now })
    answer.run(a, b)
    answer.run(b, a)
  })
  const part = db.transaction((accid: string, other: string, forgetAlias: boolean, now: number) => {
    remove.run({ owner: accid, friend: other, forget: Number(forgetAlias), now })
    remove.run({ owner: other, friend: accid, forget: 0, now })
  })

  return {
    /** FRIEND maps changed at `tag` (ms) or later; 0 = all. */
    since: (owner: string, tag: number): Property[] => (since.all(owner, tag) as Row[]).map(friendOf),
    find(owner: string, friend: string): Property | null {
      const row = one.get(owner, friend) as Row | undefined
      return row ? friendOf(row) : null
    },
    befriend: (a: string, b: string, now: number): void => befriend(a, b, now),
    part: (accid: string, other: string, forgetAlias: boolean, now: number): void =>
      part(accid, other, forgetAlias, now),
    describe(owner: string, friend: string, alias: string, extension: string, now: number): void {
      describe.run(alias, extension, now, owner, friend)
    },
    ask(applicant: string, target: string, now: number): void {
      ask.run(applicant, target, now)
    },
    /** Takes the request away; false when there was none. */
    answer: (applicant: string, target: string): boolean => answer.run(applicant, target).changes > 0,
  }
}

function friendOf(row: Row): Property {
  return {
    [FriendProp.accid]: row.friend,
    [FriendProp.alias]: row.alias,
    [FriendProp.extension]: row.extension,
    [FriendProp.createTime]: String(row.create_time),
    [FriendProp.updateTime]: String(row.update_time),
    [FriendProp.customExtension]: '',
  }
}
