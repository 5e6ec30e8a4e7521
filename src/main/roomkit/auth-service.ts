import type { AccountId } from '@shared/ids'
import type { ImAuth } from '@shared/ipc/contract'
import type { AuthEvent, AuthState } from '@shared/room/auth'
import type { StateSource, StopWatching } from '@shared/state'

/** NERoom's authService. Every method rejects with an AppError; `foreign` keeps NERoom's number. */
export interface AuthService {
  readonly state: StateSource<AuthState>
  readonly isLoggedIn: boolean
  /** Way 2 of the reuse guide: the NERoom account bound to the IM account. */
  login(account: AccountId, token: string): Promise<void>
  /** Way 1 of the reuse guide: the IM account itself. */
  loginByIM(params: { account: AccountId; auth: ImAuth }): Promise<void>
  /** For reuse only, as on the web: there must be an IM session already. */
  loginByDynamicToken(account: AccountId, token: string): Promise<void>
  renewToken(token: string): Promise<void>
  /** Forgets the room login; the IM session is the app's own and stays. */
  logout(): Promise<void>
  /** Refused in reuse mode, always (112001). */
  anonymousLogin(): Promise<never>
  onAuthEvent(listener: (event: AuthEvent) => void): StopWatching
}
