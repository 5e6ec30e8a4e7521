/** Friends, the requests to become one, and who is blocked: the one writer of all three. */
import { AppError } from '@shared/errors'
import type { AccountId } from '@shared/ids'
import type { Friend, FriendApplication } from '@shared/im/contact'
import { KeyedCell } from '@shared/state'
import type { ImClient } from './im-client'
import type { OpenAccount } from './open-account'

export interface ContactsOptions {
  account: OpenAccount
  online: () => ImClient
  /** Profiles of people that turned up. */
  meet: (accounts: AccountId[]) => Promise<void>
}

type Plain = Omit<Friend, 'blocked'>

export class Contacts {
  readonly friends = new KeyedCell<Friend>()
  readonly applications = new KeyedCell<FriendApplication>()
  /** Friends or not. Of strangers the store knows nothing: they are here from the first sync on. */
  readonly blocked = new KeyedCell<AccountId>()

  constructor(private readonly options: ContactsOptions) {}

  async load(): Promise<void> {
    const { store } = this.options.account.get()
    const friends = await store.contacts('friend')
    this.blocked.reset(byAccount(friends.filter(({ blocked }) => blocked).map(({ accountId }) => accountId)))
    this.friends.reset(Object.fromEntries(friends.map((friend) => [friend.accountId, friend])))
    const applications = await store.contacts('application')
    this.applications.reset(Object.fromEntries(applications.map((one) => [one.accountId, one])))
  }

  clear(): void {
    this.blocked.reset({})
    this.friends.reset({})
    this.applications.reset({})
  }

  /** The whole list, after sync: what is not in it is no friend any more. */
  async replace(list: { friends: Plain[]; blocked: AccountId[] }): Promise<void> {
    const { store } = this.options.account.get()
    this.blocked.reset(byAccount(list.blocked))
    const friends = list.friends.map((friend) => this.complete(friend))
    const now = Object.fromEntries(friends.map((friend) => [friend.accountId, friend]))
    const gone = Object.values(this.friends.get()).filter(({ accountId }) => !(accountId in now))
    await store.putContacts('friend', friends)
    await store.removeContacts(
      'friend',
      gone.map(({ accountId }) => accountId),
    )
    this.friends.apply({ put: now, removed: gone.map(({ accountId }) => accountId) })
    await this.options.meet([...friends.map(({ accountId }) => accountId), ...list.blocked])
  }

  async friendChanged(friend: Plain): Promise<void> {
    const complete = this.complete(friend)
    await this.options.account.get().store.putContacts('friend', [complete])
    this.friends.put(complete.accountId, complete)
    await this.setStatus(friend.accountId, 'accepted')
    await this.options.meet([friend.accountId])
  }

  async friendGone(account: AccountId): Promise<void> {
    await this.options.account.get().store.removeContacts('friend', [account])
    this.friends.remove(account)
  }

  async blockChanged(account: AccountId, blocked: boolean): Promise<void> {
    if (blocked) this.blocked.put(account, account)
    else this.blocked.remove(account)
    const friend = this.friends.get()[account]
    if (!friend || friend.blocked === blocked) return
    await this.options.account.get().store.putContacts('friend', [{ ...friend, blocked }])
    this.friends.put(account, { ...friend, blocked })
  }

  /** The newest request of a person replaces the older one. */
  async applied(application: FriendApplication): Promise<void> {
    await this.options.account.get().store.putContacts('application', [application])
    this.applications.put(application.accountId, application)
    await this.options.meet([application.accountId])
  }

  async answer(account: AccountId, accept: boolean): Promise<void> {
    if (this.applications.get()[account]?.status !== 'pending') {
      throw new AppError('im/rejected', 'no request of this person is waiting')
    }
    await this.options.online().answerApplication(account, accept)
    await this.setStatus(account, accept ? 'accepted' : 'rejected')
  }

  async add(account: AccountId, text: string): Promise<void> {
    if (account in this.friends.get()) throw new AppError('im/already-friend', 'already a friend')
    await this.options.online().addFriend(account, text)
  }

  async remove(account: AccountId): Promise<void> {
    await this.options.online().deleteFriend(account)
    await this.friendGone(account)
  }

  async setAlias(account: AccountId, alias: string): Promise<void> {
    if (!(account in this.friends.get())) throw new AppError('im/not-friend', 'not a friend')
    await this.options.online().setAlias(account, alias)
    await this.friendChanged({ accountId: account, ...(alias ? { alias } : {}) })
  }

  async block(account: AccountId, blocked: boolean): Promise<void> {
    await this.options.online().block(account, blocked)
    await this.blockChanged(account, blocked)
  }

  private complete(friend: Plain): Friend {
    return { ...friend, blocked: friend.accountId in this.blocked.get() }
  }

  private async setStatus(account: AccountId, status: FriendApplication['status']): Promise<void> {
    const application = this.applications.get()[account]
    if (application?.status !== 'pending') return
    await this.options.account.get().store.putContacts('application', [{ ...application, status }])
    this.applications.put(account, { ...application, status })
  }
}

function byAccount(accounts: AccountId[]): Record<AccountId, AccountId> {
  return Object.fromEntries(accounts.map((account) => [account, account]))
}
