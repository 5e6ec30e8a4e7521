/** A framing turns socket messages into packets and back; the text and the binary one do the same job (specs/nim-wire.md §3, §4). */
import type { WireType } from './command'
import type { WireValue } from './handler'

/** Where a packet belongs; `ser` is 0 for pushes and heartbeats. */
export interface PacketHead {
  sid: number
  cid: number
  ser: number
}

export type Incoming =
  | (PacketHead & { kind: 'request'; args: WireValue[] })
  | (PacketHead & { kind: 'unknown-command' })
  | (PacketHead & { kind: 'bad-body' })
  /** Transport heartbeat, no packet. */
  | { kind: 'alive' }
  | { kind: 'bye' }
  /** Not even a header: there is nobody to answer, the socket is closed. */
  | { kind: 'malformed' }

export interface Outgoing extends PacketHead {
  /** 16-bit wire code (link/codes.ts). */
  code: number
  body: WireValue[]
  types: readonly WireType[]
}

export interface Framing {
  readonly name: 'text' | 'binary'
  /** Sent when the socket opens, and before the server closes it. */
  readonly hello?: string
  readonly bye?: string
  decode(data: string | Uint8Array): Incoming
  /** Throws when the body is not what `types` says: a mistake of ours, not of the client. */
  encode(packet: Outgoing): string | Uint8Array
}
