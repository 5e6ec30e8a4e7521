/** For tests: the IM session, time and the room service, each as small as its port. */
import { AppError } from '@shared/errors'
import { signedOut, type SessionState } from '@shared/im/session'
import { accountId, type AccountId } from '@shared/ids'
import { Cell } from '@shared/state'
import type { ImCredential } from '../im/credential'
import type { ImReuse } from '../im/reuse'
import type { Preferences, Secrets } from '../keeping'
import type { Clock, Log } from '../ports'
import { createPollApi, type PollApi } from './poll-api'
import { createSteerApi, type SteerApi } from './room-steer-api'

export const alice = accountId('alice')
export const bob = accountId('bob')

export const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** `signIns` is everything rooms ever asked of IM's login; `refuse` makes them fail, `unreachable` makes them wait. */
export class FakeIm implements ImReuse {
  readonly session = new Cell<SessionState>(signedOut)
  readonly signIns: ImCredential[] = []
  signOuts = 0
  refuse: Error | null = null
  unreachable = false
  private readonly listeners = new Set<(body: string) => void>()

  account(): AccountId | null {
    const state = this.session.get()
    return state.phase === 'signed-out' ? null : state.accountId
  }

  isOnline(): boolean {
    return this.session.get().phase === 'online'
  }

  signIn(credential: ImCredential): Promise<void> {
    this.signIns.push(credential)
    if (this.refuse) return Promise.reject(this.refuse)
    if (this.unreachable) {
      this.down(credential.accountId)
      return Promise.reject(new AppError('im/unreachable', 'no answer'))
    }
    this.online(credential.accountId)
    return Promise.resolve()
  }

  signOut(): Promise<void> {
    this.signOuts += 1
    this.session.set({ phase: 'signed-out', reason: { kind: 'user' } })
    return Promise.resolve()
  }

  onNotify(listener: (body: string) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  online(account: AccountId): void {
    this.session.set({ phase: 'online', accountId: account })
  }

  down(account: AccountId): void {
    this.session.set({ phase: 'waiting', accountId: account, since: 0, tries: 1 })
  }

  kicked(): void {
    this.session.set({ phase: 'signed-out', reason: { kind: 'kicked', by: 'other-client', clientType: 16 } })
  }

  notify(event: object): void {
    for (const listener of [...this.listeners]) listener(JSON.stringify(event))
  }
}

/** Time that passes only when told to. */
export class FakeClock implements Clock {
  private time = 1_000_000
  private timers: { at: number; run: () => void }[] = []

  now(): number {
    return this.time
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.time + ms, run }
    this.timers.push(timer)
    return () => {
      this.timers = this.timers.filter((other) => other !== timer)
    }
  }

  get waiting(): number {
    return this.timers.length
  }

  /** Runs what is due, in order, letting promises settle in between. */
  async pass(ms: number): Promise<void> {
    const end = this.time + ms
    await settle()
    for (;;) {
      const next = this.timers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0]
      if (!next) break
      this.timers = this.timers.filter((other) => other !== next)
      this.time = Math.max(this.time, next.at)
      next.run()
      await settle()
    }
    this.time = end
  }
}

/** Lets everything that only waits for promises run. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

export class FakeSecrets implements Secrets {
  readonly kept = true
  readonly values = new Map<string, string>()
  get(name: string): string | null {
    return this.values.get(name) ?? null
  }
  set(name: string, value: string): void {
    this.values.set(name, value)
  }
  remove(name: string): void {
    this.values.delete(name)
  }
}

/** Keeps what JSON keeps, as a file would. */
export class FakePreferences implements Preferences {
  private readonly values = new Map<string, string>()
  get<T>(name: string, fallback: T): T {
    const stored = this.values.get(name)
    return stored === undefined ? fallback : (JSON.parse(stored) as T)
  }
  set(name: string, value: unknown): void {
    this.values.set(name, JSON.stringify(value))
  }
}

/** An endpoint that offers nothing of ours, as the cloud. */
const nothing = [() => Promise.reject(new Error('nothing of ours is sent')), () => false] as const
export const noSteering: SteerApi = createSteerApi(...nothing)
export const noPolls: PollApi = createPollApi(...nothing)
