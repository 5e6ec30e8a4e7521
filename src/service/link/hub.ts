/**
 * Everybody logged in. The directory the services see holds only clients that have begun their sync: what
 * arrives before that is found by the sync itself (offline queue), so nothing reaches a client twice.
 */
import type { LinkClient, LinkDirectory, Property, WireValue } from './handler'

/** Why a client was told to go (26_9; specs/nim-wire.md §7.3). */
export const kickReasons = { otherClient: 1, server: 2, ownRequest: 3, sameDevice: 4 } as const
export type KickReason = (typeof kickReasons)[keyof typeof kickReasons]

/** A logged-in connection as the hub needs it. */
export interface LinkSession extends LinkClient {
  readonly customClientType: number
  readonly syncing: boolean
  /** The client as others see it: CLIENT properties. */
  describe(): Property
  /** Tells the client and closes its socket a little later; `by` is the kind of client that caused it. */
  kick(reason: KickReason, text: string, by?: { clientType: number; customClientType: number }): void
}

const clientState = { online: 2, offline: 3 } as const

export class LinkHub implements LinkDirectory {
  private readonly byAccount = new Map<string, Set<LinkSession>>()

  /** `onCount` hears the number of logged-in connections of an account whenever it changes. */
  constructor(private readonly onCount: (accid: string, count: number) => void = () => {}) {}

  add(session: LinkSession): void {
    const sessions = this.byAccount.get(session.accid) ?? new Set()
    sessions.add(session)
    this.byAccount.set(session.accid, sessions)
    this.onCount(session.accid, sessions.size)
    this.announce(session, clientState.online)
  }

  /** Does nothing when the session has gone before. */
  remove(session: LinkSession): void {
    const sessions = this.byAccount.get(session.accid)
    if (!sessions?.delete(session)) return
    if (sessions.size === 0) this.byAccount.delete(session.accid)
    this.onCount(session.accid, sessions.size)
    this.announce(session, clientState.offline)
  }

  sessionsOf(accid: string): LinkSession[] {
    return [...(this.byAccount.get(accid) ?? [])]
  }

  clientsOf(accid: string): LinkSession[] {
    return this.sessionsOf(accid).filter((session) => session.syncing)
  }

  pushTo(accid: string, sid: number, cid: number, body: WireValue[], except?: LinkClient): void {
    for (const client of this.clientsOf(accid)) if (client !== except) client.push(sid, cid, body)
  }

  /** Ends every connection of an account, as the server API does when it bans one or refreshes its token. */
  kickAccount(accid: string, text: string): void {
    for (const session of this.sessionsOf(accid)) session.kick(kickReasons.server, text)
  }

  private announce(session: LinkSession, state: number): void {
    for (const other of this.sessionsOf(session.accid)) {
      if (other !== session) other.push(26, 10, [state, [session.describe()]])
    }
  }
}
