/**
 * A board over a room's messages: words as texts that a message can hold, and back. Every session counts its words, so
 * that who hears them sees what is missing. Pure. Rules B150–B152.
 */
import { fromBase64, toBase64 } from 'lib0/buffer'
import { z } from 'zod'
import { fromJsonText } from '../json-text'
import { boardIdPattern, type BoardId } from './board'

/** `update`: a frame of the board's wire. `hello`: state vectors by document. `presence`: as on the socket. */
export const roomWordKinds = ['update', 'hello', 'presence'] as const
export type RoomWordKind = (typeof roomWordKinds)[number]

export interface RoomWord {
  board: BoardId
  /** Of one opening of the board by one person. */
  session: string
  /** Counts the words of that session, from 0. */
  number: number
  kind: RoomWordKind
  /** Of an update: the session whose hello it answers; empty for fresh ones. */
  answers: string
  bytes: Uint8Array
}

/** Base64 characters in one message: with what is around them it stays below 5 KB. */
const partLength = 4_400
/** What one word may come to; a page of 20 MB would take an hour on this way. */
const mostParts = 6_000
/** Words that have begun and are not whole. What is oldest goes; whoever sent it is asked again. */
const mostBegun = 64

const message = z.object({
  v: z.literal(1),
  b: z.string().regex(boardIdPattern),
  s: z.string().regex(/^[0-9a-f]{16}$/),
  n: z.number().int().min(0),
  k: z.enum(roomWordKinds),
  a: z.string().max(16),
  i: z.number().int().min(0),
  of: z.number().int().min(1).max(mostParts),
  d: z.string().max(partLength),
})

/** Whether a word is one that messages can carry. */
export function isCarriable(bytes: Uint8Array): boolean {
  return partsOf(Math.ceil(bytes.length / 3) * 4) <= mostParts
}

function partsOf(characters: number): number {
  return Math.max(1, Math.ceil(characters / partLength))
}

/** Of what is carriable. */
export function roomTexts({ board, session, number, kind, answers, bytes }: RoomWord): string[] {
  const base64 = toBase64(bytes)
  const of = partsOf(base64.length)
  return Array.from({ length: of }, (_, i) => {
    const d = base64.slice(i * partLength, (i + 1) * partLength)
    const fields: z.infer<typeof message> = { v: 1, b: board, s: session, n: number, k: kind, a: answers, i, of, d }
    return JSON.stringify(fields)
  })
}

interface Begun {
  parts: (string | undefined)[]
  left: number
}

/** Puts the messages of one room together again, in whatever order and however often they come. */
export class RoomWords {
  private readonly begun = new Map<string, Begun>()
  private readonly done = new Set<string>()

  /** `from`: who sent it, told by the room. Null: not whole yet, here already, or nothing of ours. */
  take(text: string, from: string): RoomWord | null {
    const read = message.safeParse(fromJsonText(text))
    if (!read.success) return null
    const { b, s, n, k, a, i, of, d } = read.data
    const key = `${from} ${s} ${n}`
    if (this.done.has(key) || i >= of) return null
    const begun = this.begun.get(key) ?? { parts: Array.from({ length: of }), left: of }
    if (begun.parts.length !== of || begun.parts[i] !== undefined) return null
    begun.parts[i] = d
    begun.left -= 1
    this.begun.set(key, begun)
    if (begun.left > 0) {
      drop(this.begun, mostBegun)
      return null
    }
    this.begun.delete(key)
    this.done.add(key)
    drop(this.done, mostBegun * 16)
    const bytes = bytesOf(begun.parts.join(''))
    return bytes && { board: b as BoardId, session: s, number: n, kind: k, answers: a, bytes }
  }
}

function bytesOf(base64: string): Uint8Array | null {
  try {
    return fromBase64(base64)
  } catch {
    return null
  }
}

/** The oldest first. */
function drop(all: Map<string, unknown> | Set<string>, most: number): void {
  for (const key of all.keys()) {
    if (all.size <= most) return
    all.delete(key)
  }
}
