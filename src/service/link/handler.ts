/**
 * How a command of the NIM link is answered. One module per service of the protocol exports a
 * `LinkService`; link/services.ts lists them; the connection finds a handler by `sid_cid`.
 *
 * Values: a Property is `Record<string, string>` (numbers as keys, every value a string), a
 * PropertyArray a list of them, Long / Int / Byte numbers (Longs beyond 2^53 decimal strings),
 * Bool booleans, StrArray string[], LongArray (number | string)[] : the same for both framings.
 */
import type { ServiceContext } from '../context'

export type Property = Record<string, string>
export type WireValue =
  Property | Property[] | string | number | boolean | (string | number)[] | Record<string, unknown>

/** A refusal with the 16-bit code that goes on the wire (link/codes.ts turns V2 codes into it). */
export class LinkError extends Error {
  constructor(readonly wireCode: number) {
    super(`link error ${wireCode}`)
  }
}

/** One logged-in client. `push` never throws: a dead socket drops the packet, the offline queue keeps what must not be lost. */
export interface LinkClient {
  readonly accid: string
  readonly deviceId: string
  readonly connectionId: string
  readonly clientType: number
  readonly loginTime: number
  push(sid: number, cid: number, body: WireValue[], code?: number): void
}

/** Everybody online, by account. */
export interface LinkDirectory {
  clientsOf(accid: string): LinkClient[]
  /** To every client of the account, but for `except`. */
  pushTo(accid: string, sid: number, cid: number, body: WireValue[], except?: LinkClient): void
}

/** `undefined` = no reply is sent (commands marked so in the protocol). */
export type LinkHandler = (
  client: LinkClient,
  args: WireValue[],
  context: ServiceContext,
) => WireValue[] | undefined | Promise<WireValue[] | undefined>

/** `wanted`: section number → time tag. Pushes its sections to the client; the connection replies to 27_1 itself. */
export type SyncHandler = (client: LinkClient, wanted: ReadonlyMap<number, number>, context: ServiceContext) => void

export interface LinkService {
  name: string
  /** Keys are `sid_cid`. */
  handlers: Record<string, LinkHandler>
  sync?: SyncHandler
}
