/**
 * The shell round session-state: feeds events in, carries effects out, owns the one client there is.
 * Whoever wants to send asks `online()` each time and never keeps the client.
 */
import { AppError, isAppError } from '@shared/errors'
import type { Endpoint } from '@shared/endpoint'
import { accountPattern, type AccountId } from '@shared/ids'
import { sessionAccount, type SessionState } from '@shared/im/session'
import { Cell, type StateSource } from '@shared/state'
import type { Clock, Log } from '../ports'
import { createCallGate, type CallGate } from './call-gate'
import { clientLogin } from './client-login'
import type { ImCredential } from './credential'
import type { DataEvent, ImClient, ImEvent, MakeClient } from './im-client'
import { createWaiter, outcome, type Waiter } from './login-waiter'
import { isRefusal } from './sdk-errors'
import { initialSession, reduceSession, type SessionEffect, type SessionEvent } from './session-state'

export interface SessionOptions {
  makeClient: MakeClient
  endpoint: () => Endpoint | Promise<Endpoint>
  clock: Clock
  log: Log
  openStore(account: AccountId): Promise<void>
  closeStore(): Promise<void>
  onOnline(): void
  onData(event: DataEvent): void
}

/** A connection in the making that says nothing for this long hangs: the SDK's own limits end at 32 s. */
const stuckAfter = 45_000

export class ImSession {
  private core = initialSession
  private readonly cell = new Cell<SessionState>(initialSession.state)
  private readonly gate: CallGate
  private credential: ImCredential | null = null
  private client: ImClient | null = null
  private connectedTo = ''
  private waiter: Waiter | null = null
  private ending: Promise<void> = Promise.resolve()
  private stopRetry = () => {}
  private stopWatch = () => {}

  constructor(private readonly options: SessionOptions) {
    this.gate = createCallGate(options.clock)
  }

  get state(): StateSource<SessionState> {
    return this.cell
  }

  isOnline(): boolean {
    return this.core.state.phase === 'online'
  }

  /** The client, where something can be asked of the server now; throws what the person should read otherwise. */
  online(): ImClient {
    if (this.client && this.isOnline()) return this.client
    throw this.core.state.phase === 'signed-out'
      ? new AppError('im/not-signed-in', 'signed out')
      : new AppError('im/unreachable', `session is ${this.core.state.phase}`)
  }

  async login(credential: ImCredential): Promise<void> {
    const { state } = this.core
    // It may come from a room service, and it names the store's file.
    if (!accountPattern.test(credential.accountId)) {
      throw new AppError('im/account-invalid', 'this account cannot exist')
    }
    if (state.phase !== 'signed-out' && state.accountId !== credential.accountId) {
      throw new AppError('im/other-account-signed-in', 'another account holds the session')
    }
    this.credential = credential
    if (state.phase === 'online') return
    if (this.waiter) return this.waiter.promise
    this.waiter = createWaiter()
    const { promise } = this.waiter
    if (state.phase === 'signed-out') this.dispatch({ type: 'login', accountId: credential.accountId })
    else if (state.phase === 'waiting') this.wake()
    return promise
  }

  async logout(): Promise<void> {
    this.dispatch({ type: 'logout' })
    await this.ending
  }

  wake(): void {
    this.dispatch({ type: 'wake' })
  }

  /** Quitting: not held up by the gap between login and logout. */
  async close(): Promise<void> {
    const client = this.client
    this.client = null
    this.dispatch({ type: 'logout' })
    await Promise.all([client?.destroy(), this.ending])
  }

  private dispatch(event: SessionEvent): void {
    const before = this.core.state
    const { core, effects } = reduceSession(this.core, event)
    this.core = core
    if (core.state !== before) this.changed(before, core.state)
    for (const effect of effects) this.perform(effect)
    if (core.state !== before) this.settle(core.state)
  }

  private changed(before: SessionState, state: SessionState): void {
    if (before.phase !== state.phase) {
      this.options.log.info('session', { from: before.phase, to: state.phase, attempt: this.core.attempt })
      this.stopWatch()
      const { attempt } = this.core
      const making = state.phase === 'connecting' || state.phase === 'syncing'
      this.stopWatch = making
        ? this.options.clock.after(stuckAfter, () => this.dispatch({ type: 'stuck', attempt }))
        : () => {}
    }
    this.cell.set(state)
  }

  private perform(effect: SessionEffect): void {
    switch (effect.type) {
      case 'open-store':
        this.options.openStore(effect.accountId).catch((cause: unknown) => {
          // Another account may hold the session by now; that is not its failure.
          if (sessionAccount(this.core.state) !== effect.accountId) return
          const error = new AppError('store/corrupt', 'the message store does not open', { cause })
          this.dispatch({ type: 'refused', attempt: this.core.attempt, error })
        })
        return
      case 'close-store':
        this.ending = bothDone(this.ending, this.options.closeStore())
        return
      case 'connect':
        void this.connect(effect.attempt)
        return
      case 'disconnect':
        this.ending = this.disconnect()
        return
      case 'drop-client':
        void this.client?.destroy()
        this.client = null
        return
      case 'forget-credential':
        this.credential = null
        return
      case 'retry-after': {
        const { attempt } = effect
        this.stopRetry = this.options.clock.after(effect.ms, () => this.dispatch({ type: 'retry-due', attempt }))
        return
      }
      case 'cancel-retry':
        this.stopRetry()
        return
      case 'nudge':
        this.client?.nudge()
        void this.followEndpoint(this.core.attempt)
        return
      case 'went-online':
        this.options.onOnline()
    }
  }

  /** S1: after every wait the attempt is compared, so that an older one stops before it does anything. */
  private async connect(attempt: number): Promise<void> {
    const current = () => attempt === this.core.attempt
    try {
      const endpoint = await this.options.endpoint()
      if (!current() || !this.credential) return
      const login = await clientLogin(this.credential, this.options.clock, () => this.credential)
      if (!(await this.gate.pass(current))) return
      const client = this.options.makeClient(endpoint, (event) => this.heard(attempt, event))
      this.client = client
      this.connectedTo = JSON.stringify(endpoint)
      await client.login(login)
    } catch (cause) {
      const error = isAppError(cause) ? cause : new AppError('app/unexpected', 'login failed', { cause })
      this.options.log.warn('login failed', { attempt, code: error.code, foreign: error.data['foreign'] })
      if (isRefusal(error)) this.dispatch({ type: 'refused', attempt, error })
      else this.dispatch({ type: 'unreachable', attempt, at: this.options.clock.now(), error })
    }
  }

  private async disconnect(): Promise<void> {
    const { client } = this
    this.client = null
    if (!client) return
    await this.gate.pass(() => true)
    await client.logout()
    await client.destroy()
  }

  private heard(attempt: number, event: ImEvent): void {
    switch (event.type) {
      case 'logged-in':
      case 'synced':
      case 'connecting':
        return this.dispatch({ type: event.type, attempt })
      case 'refused':
      case 'kicked':
        return this.dispatch({ ...event, attempt })
      case 'lost':
        this.dispatch({ ...event, attempt, at: this.options.clock.now() })
        return void this.followEndpoint(attempt)
      default:
        if (attempt === this.core.attempt) this.options.onData(event)
    }
  }

  /** The SDK reconnects to where it was; the embedded service may have moved to another port. */
  private async followEndpoint(attempt: number): Promise<void> {
    if (this.core.state.phase !== 'waiting') return
    const endpoint = await Promise.resolve(this.options.endpoint()).catch(() => null)
    const moved = endpoint !== null && JSON.stringify(endpoint) !== this.connectedTo
    if (moved && this.core.state.phase === 'waiting') this.dispatch({ type: 'stuck', attempt })
  }

  private settle(state: SessionState): void {
    const { waiter } = this
    if (!waiter || state.phase === 'connecting' || state.phase === 'syncing') return
    this.waiter = null
    if (state.phase === 'online') waiter.resolve()
    else waiter.reject(outcome(state))
  }
}

async function bothDone(one: Promise<void>, other: Promise<void>): Promise<void> {
  await Promise.all([one, other])
}
