import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { accountMigrations, SqliteAccountStore } from './accounts/sqlite-account-store'
import { applySeed, readSeed, seedMigrations } from './seed'
import { openDatabase } from './store/database'

const cleanups: (() => void)[] = []
afterEach(() => cleanups.splice(0).forEach((clean) => clean()))

const app = { appKey: 'k', appSecret: 's' }
const seedOf = (token: string) => ({ ...app, accounts: [{ accid: 'alice', token, name: 'Alice' }] })

test('a seed applied again leaves what happened since; a changed entry is applied', () => {
  const db = openDatabase(':memory:', [accountMigrations, seedMigrations])
  cleanups.push(() => db.close())
  const accounts = new SqliteAccountStore(db, app)
  applySeed(db, accounts, seedOf('first'))
  accounts.setToken('alice', 'refreshed')
  accounts.setProfile('alice', { name: 'Alice Lin' })
  accounts.setBanned('alice', true)
  applySeed(db, accounts, seedOf('first'))
  expect(accounts.find('alice')).toMatchObject({ token: 'refreshed', name: 'Alice Lin', banned: true })
  applySeed(db, accounts, seedOf('second'))
  expect(accounts.find('alice')).toMatchObject({ token: 'second', name: 'Alice', banned: false })
})

test('a seed that cannot be read says so without quoting it', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'roomline-'))
  cleanups.push(() => rmSync(dir, { recursive: true, force: true }))
  const file = join(dir, 'seed.json')
  for (const text of ['{"token":"s3cret" "x"}', 's3cret', '{"appKey":"s3cret"}']) {
    writeFileSync(file, text)
    const error = await readSeed(file).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(Error)
    expect(String(error)).toContain('seed file')
    expect(String(error)).not.toContain('s3cret')
  }
})
