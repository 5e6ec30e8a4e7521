import { AppError, isAppError, toWire } from '@shared/errors'
import type { AccountId } from '@shared/ids'
import type { SessionState } from '@shared/im/session'
import type { ImAuth } from '@shared/ipc/contract'
import type { AuthEvent, AuthState, LoginWay } from '@shared/room/auth'
import { Cell, type StateSource, type StopWatching } from '@shared/state'
import type { ImCredential } from '../im/credential'
import type { ImReuse } from '../im/reuse'
import type { Log } from '../ports'
import { verdictOf, verdictOfSession, type AuthVerdict } from './auth-events'
import { checkReuse, credentialOf, identityOf, isReuse } from './reuse-check'
import type { LoginApi } from './room-api'
import { loggedOutPatch, loginRefusal, settled } from './login-rules'
import { reuseErrors } from './room-codes'
import type { Identity, RoomHttp, RoomRequest } from './room-http'
import type { LoginReply } from './room-replies'

/** NERoom's authService. Every method rejects with an AppError; `foreign` keeps NERoom's number. */
export interface AuthService {
  readonly state: StateSource<AuthState>
  readonly isLoggedIn: boolean
  /** What brings the IM session of this login up again without the room service; `null` where nothing can. */
  readonly imCredential: ImCredential | null
  /** Way 2 of the reuse guide: the NERoom account bound to the IM account. */
  login(account: AccountId, token: string): Promise<void>
  /** Way 1 of the reuse guide: the IM account itself. */
  loginByIM(params: { account: AccountId; auth: ImAuth }): Promise<void>
  /** For reuse only, as on the web: there must be an IM session already. */
  loginByDynamicToken(account: AccountId, token: string): Promise<void>
  /** A fresh token for the login that is; a refused one leaves everything as it was. */
  renewToken(token: string): Promise<void>
  /** Leaves the room and forgets the room login; the IM session is the app's own and stays. */
  logout(): Promise<void>
  /** Refused in reuse mode, always (112001). */
  anonymousLogin(): Promise<never>
  onAuthEvent(listener: (event: AuthEvent) => void): StopWatching
  /** What the service announces beyond NERoom's known wire, asked anew after every outage; empty without a login. */
  readonly offers: StateSource<readonly string[]>
}

export interface AuthOptions {
  api: LoginApi
  http: RoomHttp
  reuse: ImReuse
  log: Log
  /** Before a logout the user asked for (P16: room first, then the login). */
  leaveRoom(): Promise<void>
}

interface Attempt {
  way: LoginWay
  identity: Identity
  /** How to bring IM up where there is no session; `null`: only with reuse. */
  credential: ((reply: LoginReply) => ImCredential) | null
}

const loggedOut: AuthState = { loggedIn: false, reuse: false, eventCount: 0 }

export class RoomAuth implements AuthService {
  readonly state = new Cell<AuthState>(loggedOut)
  private readonly listeners = new Set<(event: AuthEvent) => void>()
  private readonly stopWatching: StopWatching
  private identity: Identity | null = null
  imCredential: ImCredential | null = null
  /** The IM token a provider hands out; renewToken replaces it (P10). */
  private imToken = ''
  private session: SessionState
  readonly offers = new Cell<readonly string[]>([])
  private turn: Promise<unknown> = Promise.resolve()

  constructor(private readonly options: AuthOptions) {
    this.session = options.reuse.session.get()
    this.stopWatching = options.reuse.session.subscribe(() => this.followSession(options.reuse.session.get()))
  }

  get isLoggedIn(): boolean {
    return this.state.get().loggedIn
  }

  login(account: AccountId, token: string): Promise<void> {
    return this.enter({
      way: 'login',
      identity: { user: account, token },
      credential: (reply) => ({ kind: 'static', accountId: reply.userUuid, token: reply.imToken }),
    })
  }

  loginByIM({ account, auth }: { account: AccountId; auth: ImAuth }): Promise<void> {
    this.imToken = auth.token
    const credential = credentialOf(account, auth, () => this.imToken)
    return this.enter({ way: 'login-by-im', identity: identityOf(account, auth), credential: () => credential })
  }

  loginByDynamicToken(account: AccountId, token: string): Promise<void> {
    const identity: Identity = { user: account, token, authType: 1 }
    return this.enter({ way: 'login-by-dynamic-token', identity, credential: null })
  }

  async renewToken(token: string): Promise<void> {
    const old = this.identity
    if (!old) throw new AppError('auth/not-logged-in', 'renewToken without a login')
    if (!token) throw new AppError('auth/token-incorrect', 'token is empty')
    const renewed = { ...old, token }
    await this.options.api.checkToken(renewed)
    if (this.identity !== old) return
    this.identity = renewed
    if (old.authType !== undefined) this.imToken = token
  }

  async logout(): Promise<void> {
    if (!this.identity) return
    await this.options.leaveRoom()
    if (this.identity) this.drop('LOGGED_OUT')
  }

  anonymousLogin(): Promise<never> {
    return Promise.reject(reuseErrors.noGuest())
  }

  onAuthEvent(listener: (event: AuthEvent) => void): StopWatching {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Who asks, as every request proves it; throws `room/not-logged-in`. */
  get proof(): Identity {
    if (!this.identity) throw new AppError('room/not-logged-in', 'rooms need a login first')
    return this.identity
  }

  /** One request in the name of who is logged in; what its refusal means for the login happens here. */
  async send(request: RoomRequest): Promise<unknown> {
    const identity = this.proof
    try {
      return await this.options.http(identity, request)
    } catch (error) {
      const verdict = verdictOf(error)
      if (verdict && this.identity === identity) this.follow(verdict, error)
      throw error
    }
  }

  close(): void {
    this.stopWatching()
    this.listeners.clear()
  }

  /** Logins wait for each other: two at once would each find the other's half-made session. */
  private enter(attempt: Attempt): Promise<void> {
    const run = (): Promise<void> => this.tryLogin(attempt)
    const mine = this.turn.then(run, run)
    this.turn = mine.catch(() => undefined)
    return mine
  }

  private async tryLogin({ way, identity, credential }: Attempt): Promise<void> {
    const { api, reuse, log } = this.options
    const reused = isReuse(reuse)
    try {
      if (reused) checkReuse(identity.user, reuse)
      else if (!credential) throw reuseErrors.notSignedIn()
      const reply = await api.login(identity).catch((error: unknown) => Promise.reject(loginRefusal(error, identity)))
      if (reused) checkReuse(reply.userUuid, reuse)
      else if (credential) await this.bringUp(credential(reply))
      this.identity = settled(identity, reply)
      this.offers.set(reply.capabilities)
      this.imCredential = credential?.(reply) ?? null
      const { userUuid, userName } = reply
      this.emit('LOGGED_IN', { loggedIn: true, userUuid, userName, way, reuse: reused, error: undefined })
      log.info('room login', { way, reused })
    } catch (error) {
      log.warn('room login failed', { way, reused, code: isAppError(error) ? error.code : 'app/unexpected' })
      this.failed(error)
      throw error
    }
  }

  /** A login that fails leaves no IM session behind that nobody asked for. */
  private async bringUp(credential: ImCredential): Promise<void> {
    const { reuse } = this.options
    try {
      await reuse.signIn(credential)
    } catch (error) {
      if (isReuse(reuse)) await reuse.signOut()
      throw error
    }
    checkReuse(credential.accountId, reuse)
  }

  private failed(error: unknown): void {
    const verdict = verdictOf(error)
    if (verdict) this.follow(verdict, error)
    else if (isAppError(error)) this.state.update((state) => ({ ...state, error: toWire(error) }))
  }

  private followSession(after: SessionState): void {
    const before = this.session
    this.session = after
    const verdict = verdictOfSession(before, after)
    if (verdict && this.identity) this.follow(verdict)
    if (after.phase === 'online' && before.phase !== 'online') void this.askOffers()
  }

  /**
   * A service that was away may be of another version now. One that announced nothing is the cloud, which is not asked.
   */
  private async askOffers(): Promise<void> {
    const { identity } = this
    if (!identity || this.offers.get().length === 0) return
    try {
      const { capabilities } = await this.options.api.login(identity)
      const same = capabilities.join() === this.offers.get().join()
      if (this.identity === identity && !same) this.offers.set(capabilities)
    } catch (error) {
      // What a refusal means for the login, the next request says; until then it offers what it did.
      this.options.log.warn('offers are as they were', { code: isAppError(error) ? error.code : 'app/unexpected' })
    }
  }

  private follow({ event, ends }: AuthVerdict, error?: unknown): void {
    const wire = isAppError(error) ? toWire(error) : undefined
    if (!ends) this.emit(event, { error: wire })
    else if (this.identity) this.drop(event, wire)
    else this.emit(event, { ...loggedOutPatch, error: wire })
  }

  /** Logged out first, then the reason is told: the order NERoom's listeners know. */
  private drop(event: AuthEvent, error?: AuthState['error']): void {
    this.identity = null
    this.imToken = ''
    this.imCredential = null
    this.offers.set([])
    this.emit(event, { ...loggedOutPatch, error })
  }

  private emit(event: AuthEvent, patch: Partial<AuthState>): void {
    this.state.update((state) => ({ ...state, ...patch, event, eventCount: state.eventCount + 1 }))
    for (const listener of [...this.listeners]) listener(event)
  }
}
