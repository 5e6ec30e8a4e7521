/** One logged-in client, as services and other clients see it. The socket behind it belongs to the connection. */
import type { WireValue } from './handler'
import type { KickReason, LinkSession } from './hub'
import type { ClientKind, LoginRequest } from './login'

/** What a session needs of its connection. */
export interface SessionPort {
  readonly connectionId: string
  readonly peer: Peer
  push(sid: number, cid: number, body: WireValue[], code?: number): void
  /** Leaves the hub at once; the socket is closed a little later, so that the kick is read first. */
  end(reason: string): void
}

export interface Peer {
  ip: string
  port: number
}

/** Property 12 of CLIENT: logged in to IM. Without it the client never asks for a sync. */
const imLogin = '1'

export function createSession(
  login: LoginRequest,
  port: SessionPort,
  loginTime: number,
): LinkSession & { syncing: boolean } {
  const { accid, deviceId, clientType, customClientType, customTag, os } = login
  return {
    accid,
    deviceId,
    clientType,
    customClientType,
    loginTime,
    connectionId: port.connectionId,
    syncing: false,
    push: (sid, cid, body, code) => port.push(sid, cid, body, code),
    describe: () => ({
      1: deviceId,
      2: port.connectionId,
      3: port.peer.ip,
      4: String(port.peer.port),
      5: String(clientType),
      6: String(customClientType),
      7: String(loginTime),
      8: customTag,
      9: os,
      12: imLogin,
    }),
    kick(reason: KickReason, text: string, by: ClientKind = { clientType: 0, customClientType: 0 }) {
      port.push(26, 9, [by.clientType, reason, text, by.customClientType])
      port.end('kicked')
    },
  }
}
