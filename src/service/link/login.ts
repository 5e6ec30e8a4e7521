/** What decides a login (26_3): reading the request, naming refusals, and who has to go (specs/nim-wire.md §7.1, §7.3). */
import type { Verdict } from '../accounts/account-store'
import { v2 } from './codes'
import type { Property } from './handler'
import { kickReasons, type KickReason } from './hub'

export interface LoginRequest {
  accid: string
  appKey: string
  authType: number
  token: string
  extension: string
  /** Reconnects, and starts that remember device and account, log in by themselves. */
  automatic: boolean
  deviceId: string
  clientType: number
  customClientType: number
  customTag: string
  os: string
}

/** `null` when something the login cannot do without is missing or senseless. */
export function readLogin(property: Property): LoginRequest | null {
  const text = (number: number) => property[number] ?? ''
  const number = (key: number) => (text(key) === '' ? 0 : Number(text(key)))
  const request: LoginRequest = {
    accid: text(19),
    appKey: text(18),
    authType: number(115),
    token: text(1000),
    extension: text(116),
    automatic: text(8) === '0',
    deviceId: text(13),
    clientType: number(3),
    customClientType: number(39),
    customTag: text(38),
    os: text(4),
  }
  const numbers = [request.authType, request.clientType, request.customClientType]
  const complete = request.accid && request.deviceId && request.deviceId.length <= 128 && request.clientType > 0
  return complete && numbers.every(Number.isSafeInteger) ? request : null
}

/** The V2 code of a refused credential. An expired dynamic token is a wrong one to the SDK: both are final. */
export function refusalCode(verdict: Exclude<Verdict, 'ok'>, authType: number): number {
  switch (verdict) {
    case 'unknown-account':
      return v2.accountUnknown
    case 'banned':
      return v2.accountBanned
    case 'kind-disabled':
      return v2.forbidden
    case 'wrong-token':
    case 'expired':
      return authType === thirdParty ? v2.badCredential : v2.tokenWrong
  }
}
const thirdParty = 2

export interface ClientKind {
  clientType: number
  customClientType: number
}

/** All desktop and web clients are type 16; the custom type, where given, tells them apart (§19.16). */
function sameKind(a: ClientKind, b: ClientKind): boolean {
  return a.customClientType || b.customClientType
    ? a.customClientType === b.customClientType
    : a.clientType === b.clientType
}

export type Admission<S> = { admit: true; kick: { session: S; reason: KickReason }[] } | { admit: false }

/**
 * One online client per kind. The same device replaces itself without a word to the user; of other devices
 * a manual login drives out the older one, an automatic login is refused (417).
 */
export function admit<S extends ClientKind & { deviceId: string }>(
  login: Pick<LoginRequest, 'deviceId' | 'automatic'> & ClientKind,
  online: readonly S[],
): Admission<S> {
  const mine = online.filter((session) => session.deviceId === login.deviceId)
  const rivals = online.filter((session) => session.deviceId !== login.deviceId && sameKind(session, login))
  if (rivals.length > 0 && login.automatic) return { admit: false }
  return {
    admit: true,
    kick: [
      ...mine.map((session) => ({ session, reason: kickReasons.sameDevice })),
      ...rivals.map((session) => ({ session, reason: kickReasons.otherClient })),
    ],
  }
}
