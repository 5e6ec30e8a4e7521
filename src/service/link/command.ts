/**
 * What the codec knows of a command. Types are those of specs/nim-wire.md §4; `request` is what the client
 * sends, `reply` and `push` what we send. Tables live in link/tables, one per service of the protocol.
 */
export type WireType =
  | 'Byte'
  | 'Bool'
  | 'Int'
  | 'Long'
  | 'String'
  | 'StrArray'
  | 'LongArray'
  | 'Property'
  | 'PropertyArray'
  | 'StrStrMap'
  | 'StrLongMap'
  | 'LongLongMap'

export interface Command {
  /** The SDK's internal name, as it appears in its debug log. */
  name: string
  request?: readonly WireType[]
  reply?: readonly WireType[]
  push?: readonly WireType[]
}

export type CommandTable = Readonly<Record<string, Command>>

export function commandKey(sid: number, cid: number): string {
  return `${sid}_${cid}`
}
