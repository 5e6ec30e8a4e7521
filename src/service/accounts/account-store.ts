/** IM accounts and how their credentials are checked; used by the link login, the server API and the rooms. */
export interface ImAccount {
  accid: string
  token: string
  name: string
  avatar: string
  banned: boolean
  createTime: number
  updateTime: number
}

/** authType of the wire: 0 static, 1 dynamic, 2 third party (specs/nim-wire.md §7.1). */
export interface Credential {
  authType: number
  token: string
  extension?: string
}

export type Verdict = 'ok' | 'unknown-account' | 'banned' | 'wrong-token' | 'expired' | 'kind-disabled'

export interface AccountStore {
  find(accid: string): ImAccount | null
  list(): ImAccount[]
  /** Throws when the accid exists or its characters are not allowed. */
  create(account: { accid: string; token: string; name: string; avatar?: string; banned?: boolean }): ImAccount
  /** Creates or brings name, token and ban in line; changes nothing when they are equal. */
  ensure(account: { accid: string; token: string; name: string; banned?: boolean }): ImAccount
  setToken(accid: string, token: string): ImAccount | null
  /** Absent or undefined = unchanged. */
  setProfile(accid: string, profile: { name?: string | undefined; avatar?: string | undefined }): void
  setBanned(accid: string, banned: boolean): void
  /**
   * The one check of IM credentials. Static: equal to the account's token. Dynamic: base64 JSON
   * {signature, curTime (ms), ttl (s)}, signature = hex sha1(appkey + accid + curTime + ttl + appsecret).
   * Third party: asked at the customer's own server (`--third-party-url`), refused as `kind-disabled` without one.
   */
  verify(accid: string, credential: Credential): Promise<Verdict>
}
