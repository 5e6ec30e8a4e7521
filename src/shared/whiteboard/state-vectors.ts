/**
 * What one has of a board and another lacks: by Yjs state vectors, and by a digest of what is deleted, which no vector
 * tells. Pure. Rule B151.
 */
import { fromBase64, toBase64 } from 'lib0/buffer'
import { decodeUtf8, encodeUtf8 } from 'lib0/string'
import * as Y from 'yjs'
import { z } from 'zod'
import { docPattern } from './frame'

export interface DocVector {
  /** Base64. */
  has: string
  deleted: number
}
/** By document. */
export type Vectors = Record<string, DocVector>

const vectors = z.record(z.string().regex(docPattern), z.object({ has: z.string().max(200_000), deleted: z.number() }))

/** Null for what is none. */
export function readVectors(bytes: Uint8Array): Vectors | null {
  try {
    const read = vectors.parse(JSON.parse(decodeUtf8(bytes)))
    for (const { has } of Object.values(read)) Y.decodeStateVector(fromBase64(has))
    return read
  } catch {
    return null
  }
}

export function writeVectors(all: Vectors): Uint8Array {
  return encodeUtf8(JSON.stringify(all))
}

export function vectorOf(update: Uint8Array): DocVector {
  return { has: toBase64(Y.encodeStateVectorFromUpdate(update)), deleted: digestOf(update) }
}

export interface Difference {
  /** To be sent; null: they lack nothing that can be told. */
  theirs: Uint8Array | null
  /** They have something that is not here. */
  mine: boolean
}

/** `update`: all of a document here, empty without; `vector` undefined: they have nothing of it. */
export function difference(update: Uint8Array, vector: DocVector | undefined): Difference {
  if (update.length === 0) return { theirs: null, mine: vector !== undefined }
  const own = vectorOf(update)
  if (!vector) return { theirs: update, mine: false }
  const [here, there] = [own.has, vector.has].map((text) => Y.decodeStateVector(fromBase64(text)))
  const otherwiseDeleted = own.deleted !== vector.deleted
  const lacks = isAhead(here, there) || otherwiseDeleted
  return {
    theirs: lacks ? Y.diffUpdate(update, fromBase64(vector.has)) : null,
    mine: isAhead(there, here) || otherwiseDeleted,
  }
}

function isAhead(
  one: ReadonlyMap<number, number> | undefined,
  other: ReadonlyMap<number, number> | undefined,
): boolean {
  return [...(one ?? [])].some(([client, clock]) => clock > (other?.get(client) ?? 0))
}

/** The same for the same deletions, in whatever order they came. */
function digestOf(update: Uint8Array): number {
  let digest = 0
  for (const [client, items] of Y.decodeUpdate(update).ds.clients)
    for (const { clock, len } of coalesced(items)) digest = (digest + mixed(mixed(mixed(client) + clock) + len)) >>> 0
  return digest
}

function coalesced(items: readonly { clock: number; len: number }[]): { clock: number; len: number }[] {
  const whole: { clock: number; len: number }[] = []
  for (const { clock, len } of items.toSorted((a, b) => a.clock - b.clock)) {
    const last = whole.at(-1)
    if (last && clock <= last.clock + last.len) last.len = Math.max(last.len, clock + len - last.clock)
    else whole.push({ clock, len })
  }
  return whole
}

/** 32 bits that depend on each bit of the number. */
function mixed(value: number): number {
  let bits = Math.imul((value >>> 0) ^ (value / 2 ** 32), 0x9e3779b1)
  bits = Math.imul(bits ^ (bits >>> 15), 0x85ebca6b)
  return (bits ^ (bits >>> 13)) >>> 0
}
