import { AppError } from '@shared/errors'
import { systemClock } from '../ports'
import type { Account, AccountOptions } from './account'
import { DemoPeople } from './demo-people'
import { Remembered } from './remembered'
import { SignIn } from './sign-in'

export type { Account, AccountOptions } from './account'

/** Puts sign-in together: what people type, what is kept, and both logins behind it. */
export function createAccount(options: AccountOptions): Account {
  const { reuse, roomKit, endpoint, secrets, preferences, log, clock = systemClock } = options
  const { authService: auth, roomService: rooms } = roomKit
  const remembered = new Remembered(endpoint, preferences, secrets)
  const demo = new DemoPeople(endpoint, options.fetch ?? fetch)
  const signIn = new SignIn({ reuse, auth, rooms, remembered, clock, log })

  return {
    auth: {
      state: () => auth.state,
      loginByIM: ({ account, auth: given, remember }) =>
        signIn.signIn({ way: 'login-by-im', accountId: account, auth: given }, remember),
      login: ({ userUuid, userToken, remember }) =>
        signIn.signIn({ way: 'login', accountId: userUuid, token: userToken, imToken: '' }, remember),
      loginByDynamicToken: ({ account, token }) => auth.loginByDynamicToken(account, token),
      renewToken: ({ token }) => signIn.renewToken(token),
      logout: () => signIn.logout(),
      signInHere: () => signIn.here(),
      remembered: () => remembered.list,
      async loginRemembered({ account }) {
        const login = remembered.read(account)
        if (!login) throw new AppError('auth/no-credential', 'no token is kept for this account')
        await signIn.signIn(login, true)
      },
      forget: ({ account }) => remembered.forget(account),
      demoAccounts: () => demo.list,
      async loginDemo({ account }) {
        const token = await demo.token(account)
        await signIn.signIn({ way: 'login-by-im', accountId: account, auth: { kind: 'static', token } }, true)
      },
    },
    resume() {
      const last = remembered.last()
      const login = last && remembered.read(last)
      return login ? signIn.resume(login) : false
    },
    close() {
      signIn.close()
      demo.close()
      remembered.close()
    },
  }
}
