/** Who calls the client API: the headers `user`, `token`, `authType`, `deviceId`, `clientType` (R10–R15). */
import { createHash } from 'node:crypto'
import type { AccountStore, Credential, Verdict } from '../accounts/account-store'
import { sameSecret } from '../accounts/same-secret'
import { RoomError, type RoomErrorName } from './room-error'
import type { RoomUser } from './user-store'
import type { Users } from './users'

export interface Caller {
  user: RoomUser
  deviceId: string
  clientType: string
}

/** Header bytes are Latin-1: the extension travels percent-encoded. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new RoomError('badRequest', 'authExtension')
  }
}

/** Reads one header, '' when absent. */
export type HeaderReader = (name: string) => string

const refusals: Record<Exclude<Verdict, 'ok'>, RoomErrorName> = {
  'unknown-account': 'tokenIncorrect',
  banned: 'forbidden',
  'wrong-token': 'tokenIncorrect',
  expired: 'tokenExpired',
  'kind-disabled': 'forbidden',
}

const clientTypes = new Set(['web', 'android', 'ios', 'pc', 'miniApp', 'mac', 'SIP', 'linux', 'unknown'])
/** As on the IM link. */
const maxDeviceId = 128
const thirdPartyAuth = 2
/** A third-party token is asked about at somebody else's server: not on each request. */
const thirdPartyTrustMs = 60_000

export interface CallerDeps {
  users: Users
  accounts: AccountStore
  now(): number
}

/** Returns the check; it throws 400, 402, 403, 503, 1026 or 1027. */
export function createCallerCheck({ users, accounts, now }: CallerDeps): (header: HeaderReader) => Promise<Caller> {
  const trusted = new Map<string, number>()

  async function verified(accid: string, authType: number, token: string, extension: string): Promise<void> {
    const key = createHash('sha256')
      .update(JSON.stringify([accid, token, extension]))
      .digest('hex')
    if (authType === thirdPartyAuth && (trusted.get(key) ?? 0) > now()) {
      if (accounts.find(accid)?.banned) throw new RoomError('forbidden')
      return
    }
    const verdict = await ask(accid, { authType, token, ...(extension ? { extension } : {}) })
    if (verdict !== 'ok') throw new RoomError(refusals[verdict])
    if (authType !== thirdPartyAuth) return
    for (const [known, until] of trusted) if (until <= now()) trusted.delete(known)
    trusted.set(key, now() + thirdPartyTrustMs)
  }

  async function ask(accid: string, credential: Credential): Promise<Verdict> {
    try {
      return await accounts.verify(accid, credential)
    } catch {
      // A third-party server that fails has not said no: the client must not log out over it.
      throw new RoomError('busy')
    }
  }

  function byUserToken(userUuid: string, token: string): RoomUser {
    const user = users.find(userUuid)
    if (!user || !sameSecret(user.userToken, token)) throw new RoomError('wrongUserToken')
    if (accounts.find(userUuid)?.banned) throw new RoomError('forbidden')
    return user
  }

  return async (header) => {
    const userUuid = header('user').toLowerCase()
    const token = header('token')
    const authType = header('authType')
    if (!/^[012]?$/.test(authType)) throw new RoomError('badRequest', 'authType')
    if (authType !== '') {
      if (!userUuid || !token) throw new RoomError('tokenIncorrect')
      await verified(userUuid, Number(authType), token, decoded(header('authExtension')))
    }
    const user = authType === '' ? byUserToken(userUuid, token) : users.ensureBound(userUuid)
    const clientType = header('clientType')
    const deviceId = header('deviceId')
    // Over IM a header may be as long as a packet.
    if (deviceId.length > maxDeviceId) throw new RoomError('badRequest', 'deviceId')
    return { user, deviceId, clientType: clientTypes.has(clientType) ? clientType : 'unknown' }
  }
}
