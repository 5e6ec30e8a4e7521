/** Accounts in SQLite. Tokens are kept as they are: the NERoom server API has to hand them out again. */
import { accountPattern } from '@shared/ids'
import type { Database, Migrations } from '../store/database'
import { perDatabase } from '../store/per-database'
import type { AccountStore, Credential, ImAccount, Verdict } from './account-store'
import { checkDynamicToken, type AppCredential } from './dynamic-token'
import { sameSecret } from './same-secret'
import type { AskThirdParty } from './third-party'

export const accountMigrations: Migrations = {
  feature: 'accounts',
  steps: [
    `CREATE TABLE accounts (
      accid TEXT PRIMARY KEY,
      token TEXT NOT NULL,
      name TEXT NOT NULL,
      avatar TEXT NOT NULL DEFAULT '',
      banned INTEGER NOT NULL DEFAULT 0,
      create_time INTEGER NOT NULL,
      update_time INTEGER NOT NULL
    ) WITHOUT ROWID`,
  ],
}

export class AccountExistsError extends Error {}
export class BadAccountIdError extends Error {}

interface Row {
  accid: string
  token: string
  name: string
  avatar: string
  banned: number
  create_time: number
  update_time: number
}

const statements = perDatabase((db) => ({
  find: db.prepare('SELECT * FROM accounts WHERE accid = ?'),
  list: db.prepare('SELECT * FROM accounts ORDER BY accid'),
  insert: db.prepare(
    'INSERT INTO accounts (accid, token, name, avatar, banned, create_time, update_time) VALUES (?, ?, ?, ?, ?, ?, ?)',
  ),
  update: db.prepare(
    'UPDATE accounts SET token = ?, name = ?, avatar = ?, banned = ?, update_time = ? WHERE accid = ?',
  ),
}))

interface Options {
  now?: () => number
  /** Absent: logins of that kind are refused as not enabled. */
  askThirdParty?: AskThirdParty
}

export class SqliteAccountStore implements AccountStore {
  private readonly now: () => number
  private readonly sql: ReturnType<typeof statements>

  constructor(
    db: Database,
    private readonly app: AppCredential,
    private readonly options: Options = {},
  ) {
    this.now = options.now ?? Date.now
    this.sql = statements(db)
  }

  find(accid: string): ImAccount | null {
    const row = this.sql.find.get(accid) as Row | undefined
    return row ? fromRow(row) : null
  }

  list(): ImAccount[] {
    return (this.sql.list.all() as Row[]).map(fromRow)
  }

  create(account: { accid: string; token: string; name: string; avatar?: string; banned?: boolean }): ImAccount {
    const { accid, token, name, avatar = '', banned = false } = account
    if (!accountPattern.test(accid)) throw new BadAccountIdError(`account id not allowed: ${accid}`)
    if (this.find(accid)) throw new AccountExistsError(`account exists: ${accid}`)
    const now = this.now()
    this.sql.insert.run(accid, token, name, avatar, Number(banned), now, now)
    return { accid, token, name, avatar, banned, createTime: now, updateTime: now }
  }

  ensure(account: { accid: string; token: string; name: string; banned?: boolean }): ImAccount {
    const found = this.find(account.accid)
    if (!found) return this.create(account)
    const { token, name, banned = false } = account
    if (found.token === token && found.name === name && found.banned === banned) return found
    return this.write({ ...found, token, name, banned })
  }

  setToken(accid: string, token: string): ImAccount | null {
    const found = this.find(accid)
    return found && this.write({ ...found, token })
  }

  setProfile(accid: string, profile: { name?: string | undefined; avatar?: string | undefined }): void {
    const found = this.find(accid)
    if (found) this.write({ ...found, name: profile.name ?? found.name, avatar: profile.avatar ?? found.avatar })
  }

  setBanned(accid: string, banned: boolean): void {
    const found = this.find(accid)
    if (found) this.write({ ...found, banned })
  }

  /** Rejects when the third-party server fails: nobody has said no then. */
  async verify(accid: string, credential: Credential): Promise<Verdict> {
    const account = this.find(accid)
    if (!account) return 'unknown-account'
    if (account.banned) return 'banned'
    switch (credential.authType) {
      case 0:
        return sameSecret(credential.token, account.token) ? 'ok' : 'wrong-token'
      case 1:
        return checkDynamicToken(this.app, accid, credential.token, this.now())
      case 2:
        return this.verifyThirdParty(accid, credential)
      default:
        return 'kind-disabled'
    }
  }

  private async verifyThirdParty(accid: string, { token, extension = '' }: Credential): Promise<Verdict> {
    const ask = this.options.askThirdParty
    if (!ask) return 'kind-disabled'
    return (await ask({ accid, token, loginExt: extension })) ? 'ok' : 'wrong-token'
  }

  private write(account: ImAccount): ImAccount {
    const updateTime = this.now()
    const { accid, token, name, avatar, banned } = account
    this.sql.update.run(token, name, avatar, Number(banned), updateTime, accid)
    return { ...account, updateTime }
  }
}

function fromRow(row: Row): ImAccount {
  const { accid, token, name, avatar, banned, create_time: createTime, update_time: updateTime } = row
  return { accid, token, name, avatar, banned: banned === 1, createTime, updateTime }
}
