import type { EndpointState } from '@shared/endpoint'
import type { AccountId } from '@shared/ids'
import type { RememberedLogin } from '@shared/room/auth'
import { Cell, type StateSource, type StopWatching } from '@shared/state'
import type { Preferences, Secrets } from '../keeping'
import { readLogin, writeLogin, type StoredLogin } from './stored-login'

const listKey = 'account.remembered'
const lastKey = 'account.last'
const kept = 8

type Entry = Omit<RememberedLogin, 'secret'> & { world: string }

/** People who signed in here, per world: names in preferences, tokens in secrets. */
export class Remembered {
  readonly list = new Cell<RememberedLogin[]>([])
  private readonly stop: StopWatching

  constructor(
    private readonly endpoint: StateSource<EndpointState>,
    private readonly preferences: Preferences,
    private readonly secrets: Secrets,
  ) {
    this.publish()
    this.stop = endpoint.subscribe(() => this.publish())
  }

  put(login: StoredLogin, name: string, now: number): void {
    const { accountId, way } = login
    const others = this.entries().filter((entry) => !this.isHere(entry, accountId))
    const entries = [{ world: this.world(), accountId, name, way, lastTime: now }, ...others]
    this.secrets.set(this.secretName(accountId), writeLogin(login))
    this.save(entries.slice(0, kept))
    this.setLast(accountId)
  }

  /** Only what is kept changes: somebody who asked not to be remembered is not. */
  update(login: StoredLogin): void {
    const name = this.secretName(login.accountId)
    if (this.secrets.get(name) !== null) this.secrets.set(name, writeLogin(login))
  }

  read(account: AccountId): StoredLogin | null {
    return readLogin(this.secrets.get(this.secretName(account)))
  }

  /** Who to take up at the next start. */
  last(): AccountId | null {
    const last = this.preferences.get<{ world: string; accountId: AccountId } | null>(lastKey, null)
    return last?.world === this.world() ? last.accountId : null
  }

  setLast(account: AccountId): void {
    this.preferences.set(lastKey, { world: this.world(), accountId: account })
  }

  clearLast(): void {
    this.preferences.set(lastKey, null)
  }

  /** The token was refused: the person stays in the list and types it anew. */
  dropToken(account: AccountId): void {
    this.secrets.remove(this.secretName(account))
    this.publish()
  }

  forget(account: AccountId): void {
    this.secrets.remove(this.secretName(account))
    if (this.last() === account) this.clearLast()
    this.save(this.entries().filter((entry) => !this.isHere(entry, account)))
  }

  close(): void {
    this.stop()
  }

  private entries(): Entry[] {
    return this.preferences.get<Entry[]>(listKey, [])
  }

  private save(entries: Entry[]): void {
    this.preferences.set(listKey, entries)
    this.publish()
  }

  private publish(): void {
    const here = this.entries().filter(({ world }) => world === this.world())
    this.list.set(
      here.map(({ accountId, name, way, lastTime }) => {
        return { accountId, name, way, lastTime, secret: this.read(accountId) !== null }
      }),
    )
  }

  private isHere(entry: Entry, account: AccountId): boolean {
    return entry.world === this.world() && entry.accountId === account
  }

  /** The same account in another world is another person. The embedded AppKey differs per installation. */
  private world(): string {
    const { world, appKey, roomServer } = this.endpoint.get().setting
    return world === 'embedded' && !roomServer ? 'embedded' : [world, appKey, roomServer].join(' ')
  }

  private secretName(account: AccountId): string {
    return `login ${this.world()} ${account}`
  }
}
