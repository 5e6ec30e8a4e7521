import { AppError, isAppError, type ErrorCode } from '@shared/errors'
import { sessionAccount } from '@shared/im/session'
import type { StopWatching } from '@shared/state'
import type { ImReuse } from '../im/reuse'
import type { Clock, Log } from '../ports'
import type { AuthService } from '../roomkit/auth-service'
import type { RoomService } from '../roomkit/room-service'
import type { Remembered } from './remembered'
import { imCredentialOf, tokenOf, withToken, type StoredLogin } from './stored-login'

export interface SignInPorts {
  reuse: ImReuse
  auth: AuthService
  rooms: Pick<RoomService, 'leaveRoom'>
  remembered: Remembered
  clock: Clock
  log: Log
}

/** These say that the token itself is no good: kept, it would only fail again. */
const refusals: ReadonlySet<ErrorCode> = new Set([
  'auth/unauthorized',
  'auth/token-expired',
  'auth/token-incorrect',
  'im/token-rejected',
  'im/account-unknown',
  'im/account-banned',
  'im/login-kind-disabled',
  'im/credential-refused',
])

/** Who is signed in here, and bringing both logins, IM and rooms, up and down in order. */
export class SignIn {
  private active: StoredLogin | null = null
  /** The room service refused this login: only the person can help. */
  private refused = false
  private tries = 0
  private trying = false
  private stopRetry: (() => void) | null = null
  private readonly stops: StopWatching[]

  constructor(private readonly ports: SignInPorts) {
    const { reuse, auth } = ports
    this.stops = [
      reuse.session.subscribe(() => this.followSession()),
      auth.onAuthEvent((event) => {
        if (event === 'UNAUTHORIZED' || event === 'TOKEN_INCORRECT') this.refused = true
      }),
    ]
  }

  /** Rooms first where there is no IM session: RoomKit brings IM up itself. */
  async signIn(login: StoredLogin, remember: boolean): Promise<void> {
    const { auth, remembered, clock } = this.ports
    this.stopRetrying()
    this.trying = true
    try {
      await this.roomLogin(login)
    } catch (error) {
      if (isRefusal(error)) remembered.dropToken(login.accountId)
      throw error
    } finally {
      this.trying = false
    }
    this.active = this.complete(login)
    this.refused = false
    if (remember) remembered.put(this.active, auth.state.get().userName ?? login.accountId, clock.now())
    else remembered.forget(login.accountId)
  }

  /** IM first: chat is readable at once, online or not; the room login follows when IM is online. */
  resume(login: StoredLogin): boolean {
    const { reuse, log } = this.ports
    const credential = imCredentialOf(login, () => tokenOf(this.active ?? login))
    if (!credential) return false
    this.active = login
    this.refused = false
    // Unreachable is no failure: the session keeps trying. A refusal is told by the session itself.
    // Automatic: where another device of theirs is in, nobody here decided to take over (P7).
    reuse
      .signIn({ ...credential, automatic: true })
      .catch((error: unknown) => log.warn('resume', { code: codeOf(error) }))
    return true
  }

  /**
   * P7, S5: only the person takes a session back after a kick. IM first, as at start: out of reach, it goes on trying
   * and the chat stays on screen, which a failed sign-in would close.
   */
  async here(): Promise<void> {
    const login = this.active
    if (!login) throw new AppError('auth/no-credential', 'nobody was signed in here')
    const { remembered, reuse } = this.ports
    const keep = remembered.read(login.accountId) !== null
    const credential = imCredentialOf(login, () => tokenOf(this.active ?? login))
    if (!credential) return this.signIn(login, keep)
    this.refused = false
    if (keep) remembered.setLast(login.accountId)
    this.trying = true
    try {
      await reuse.signIn(credential)
    } catch (error) {
      if (sessionAccount(reuse.session.get()) === null) throw error
    } finally {
      this.trying = false
    }
    await this.followUp()
  }

  async renewToken(token: string): Promise<void> {
    await this.ports.auth.renewToken(token)
    if (!this.active) return
    this.active = withToken(this.active, token)
    this.refused = false
    this.ports.remembered.update(this.active)
  }

  /** P16: room, then the room login, then IM. What a person chose to keep stays for the next time. */
  async logout(): Promise<void> {
    const { rooms, auth, reuse, remembered } = this.ports
    this.stopRetrying()
    this.active = null
    remembered.clearLast()
    await rooms.leaveRoom()
    await auth.logout()
    // Also after a kick: the account's store is still open for reading until then.
    await reuse.signOut()
  }

  close(): void {
    this.stopRetrying()
    for (const stop of this.stops) stop()
  }

  private roomLogin(login: StoredLogin): Promise<void> {
    const { auth } = this.ports
    return login.way === 'login'
      ? auth.login(login.accountId, login.token)
      : auth.loginByIM({ account: login.accountId, auth: login.auth })
  }

  private complete(login: StoredLogin): StoredLogin {
    const credential = this.ports.auth.imCredential
    if (login.way !== 'login' || credential?.kind !== 'static') return login
    return { ...login, imToken: credential.token }
  }

  private followSession(): void {
    const session = this.ports.reuse.session.get()
    if (session.phase === 'online') void this.followUp()
    if (session.phase !== 'signed-out') return
    this.stopRetrying()
    const { reason } = session
    // The next start would push the other device out: that, too, is for the person to choose.
    if (reason?.kind === 'kicked') this.ports.remembered.clearLast()
    if (reason?.kind === 'rejected' && this.active && refusals.has(reason.error.code)) {
      this.ports.remembered.dropToken(this.active.accountId)
    }
  }

  /** IM is online and rooms are not: log in again by itself, quietly, unless the service has said no. */
  private async followUp(): Promise<void> {
    const { auth, reuse } = this.ports
    const login = this.active
    if (!login || this.refused || this.trying || auth.isLoggedIn) return
    if (sessionAccount(reuse.session.get()) !== login.accountId || !reuse.isOnline()) return
    await this.quietly(login)
  }

  private async quietly(login: StoredLogin): Promise<void> {
    const { log, clock, remembered } = this.ports
    this.trying = true
    try {
      await this.roomLogin(login)
      this.tries = 0
      // Signed out, or given a fresh token, meanwhile.
      if (!this.active) return
      this.active = this.complete(this.active)
      remembered.update(this.active)
    } catch (error) {
      log.warn('room login in the background failed', { code: codeOf(error) })
      this.refused = isRefusal(error)
      if (this.refused) return
      const wait = Math.min(2 ** this.tries++, 60) * 1000
      this.stopRetry?.()
      this.stopRetry = clock.after(wait, () => void this.followUp())
    } finally {
      this.trying = false
    }
  }

  private stopRetrying(): void {
    this.stopRetry?.()
    this.stopRetry = null
    this.tries = 0
  }
}

function isRefusal(error: unknown): boolean {
  return isAppError(error) && refusals.has(error.code)
}

function codeOf(error: unknown): string {
  return isAppError(error) ? error.code : 'app/unexpected'
}
