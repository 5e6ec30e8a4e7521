/** Profiles of everybody one meets: kept on disk, so that names are there offline; refreshed when online. */
import type { AccountId } from '@shared/ids'
import type { User } from '@shared/im/contact'
import { KeyedCell } from '@shared/state'
import type { Log } from '../ports'
import type { ImClient } from './im-client'
import type { OpenAccount } from './open-account'

export interface UsersOptions {
  account: OpenAccount
  online: () => ImClient
  isOnline: () => boolean
  log: Log
}

export class Users {
  readonly cell = new KeyedCell<User>()

  constructor(private readonly options: UsersOptions) {}

  async load(): Promise<void> {
    const users = await this.options.account.get().store.contacts('user')
    this.cell.reset(Object.fromEntries(users.map((user) => [user.accountId, user])))
  }

  clear(): void {
    this.cell.reset({})
  }

  async keep(users: User[]): Promise<void> {
    const scope = this.options.account.current()
    const changed = users.filter((user) => JSON.stringify(this.cell.get()[user.accountId]) !== JSON.stringify(user))
    if (!scope || changed.length === 0) return
    await scope.store.putContacts('user', changed)
    if (this.options.account.current() !== scope) return
    this.cell.apply({ put: Object.fromEntries(changed.map((user) => [user.accountId, user])), removed: [] })
  }

  /** Asks for those that are not known. */
  meet(accounts: readonly AccountId[]): Promise<void> {
    return this.refresh(accounts.filter((account) => !(account in this.cell.get())))
  }

  /** Asks for all of them again. Failures are logged: names come with the next meeting. */
  async refresh(accounts: readonly AccountId[]): Promise<void> {
    const wanted = [...new Set(accounts)]
    if (wanted.length === 0 || !this.options.isOnline()) return
    try {
      await this.keep(await this.options.online().users(wanted))
    } catch (error) {
      this.options.log.warn('profiles not fetched', { reason: String(error) })
    }
  }

  /** `null` when there is no such account. */
  async find(account: AccountId): Promise<User | null> {
    const found = await this.options.online().users([account])
    await this.keep(found)
    return found.find((user) => user.accountId === account) ?? null
  }

  async updateMine(profile: { name?: string; sign?: string }): Promise<void> {
    const { me } = this.options.account.get()
    await this.options.online().updateMyProfile(profile)
    await this.keep([{ ...(this.cell.get()[me] ?? { accountId: me, name: me }), ...profile }])
  }
}
