import { expect, test } from 'vitest'
import { SqliteAccountStore, accountMigrations } from './accounts/sqlite-account-store'
import { demoPeople, seedDemo } from './demo'
import { friendMigrations, friendStore } from './link/friend-store'
import { openDatabase } from './store/database'

test('demo people know each other from the start; whom one removes stays removed, and tokens stay', () => {
  const db = openDatabase(':memory:', [accountMigrations, friendMigrations])
  const accounts = new SqliteAccountStore(db, { appKey: 'k', appSecret: 's' })
  const friends = friendStore(db)
  seedDemo(accounts, friends, 1)
  expect(friends.since('alice', 0)).toHaveLength(demoPeople.length - 1)
  const token = accounts.find('alice')?.token

  friends.part('alice', 'bob', true, 2)
  seedDemo(accounts, friends, 3)
  expect(friends.find('alice', 'bob')).toBeNull()
  expect(accounts.find('alice')?.token).toBe(token)
})
