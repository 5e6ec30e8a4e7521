/** The only door from rooms to the IM link: a room event leaves as passthrough push 22_2 to one account's clients. */
export interface SignalPort {
  /** `body` is JSON text (specs/neroom.md §4.3). Lost when the account is offline: clients repair by sequence. */
  notify(accid: string, body: string): void
}

/** Answers `httpProxy` (22_1): the same routes as over HTTP, without a socket of its own. */
export type ProxyFetch = (request: {
  path: string
  method: string
  headers: Record<string, string>
  body: string
}) => Promise<{
  status: number
  headers: Record<string, string>
  body: string
}>
