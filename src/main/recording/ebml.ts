/** The little of EBML (RFC 8794) that a recording needs: numbers of variable length, elements, WebM's ids. */

/** WebM ids as they stand in a file, their length marker included. */
export const ids = {
  ebml: 0x1a45dfa3,
  segment: 0x18538067,
  seekHead: 0x114d9b74,
  seek: 0x4dbb,
  seekId: 0x53ab,
  seekPosition: 0x53ac,
  info: 0x1549a966,
  timecodeScale: 0x2ad7b1,
  duration: 0x4489,
  tracks: 0x1654ae6b,
  trackEntry: 0xae,
  trackNumber: 0xd7,
  trackType: 0x83,
  cluster: 0x1f43b675,
  timecode: 0xe7,
  simpleBlock: 0xa3,
  blockGroup: 0xa0,
  block: 0xa1,
  cues: 0x1c53bb6b,
  cuePoint: 0xbb,
  cueTime: 0xb3,
  cueTrackPositions: 0xb7,
  cueTrack: 0xf7,
  cueClusterPosition: 0xf1,
  voidElement: 0xec,
} as const

/** `size` null: unknown, as live muxers write it. `length`: of id and size together. */
export interface ElementHead {
  id: number
  size: number | null
  length: number
}

/** The head of the element at `at`; 'more' where the bytes end too early, 'broken' where none can begin. */
export function readHead(bytes: Uint8Array, at: number): ElementHead | 'more' | 'broken' {
  const first = bytes[at]
  if (first === undefined) return 'more'
  const idLength = lengthOf(first)
  if (idLength > 4) return 'broken'
  const sizeAt = at + idLength
  const sizeFirst = bytes[sizeAt]
  if (sizeFirst === undefined) return 'more'
  const sizeLength = lengthOf(sizeFirst)
  if (sizeLength > 8) return 'broken'
  if (sizeAt + sizeLength > bytes.length) return 'more'
  const id = readUint(bytes, at, idLength)
  const size = readSize(bytes, sizeAt, sizeLength)
  return { id, size, length: idLength + sizeLength }
}

/** An unsigned number of up to 8 bytes, big end first; exact below 2^53. */
export function readUint(bytes: Uint8Array, at: number, length: number): number {
  let value = 0
  for (let i = 0; i < length; i++) value = value * 256 + (bytes[at + i] ?? 0)
  return value
}

function readSize(bytes: Uint8Array, at: number, length: number): number | null {
  const marked = readUint(bytes, at, 1) & (0xff >> length)
  if (marked === 0xff >> length && allOnes(bytes, at + 1, length - 1)) return null
  return marked * 256 ** (length - 1) + readUint(bytes, at + 1, length - 1)
}

function allOnes(bytes: Uint8Array, at: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (bytes[at + i] !== 0xff) return false
  return true
}

/** 1–8 by the leading zeros; 9: none. */
export function lengthOf(first: number): number {
  return Math.clz32(first) - 23
}

/** A size in exactly `length` bytes; null where it does not fit. */
export function sizeBytes(size: number, length = 8): Uint8Array | null {
  if (size >= 2 ** (7 * length) - 1) return null
  const bytes = uintBytes(size, length)
  bytes[0] = (bytes[0] ?? 0) | (0x80 >> (length - 1))
  return bytes
}

export const unknownSize = Uint8Array.of(0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff)

export function uintBytes(value: number, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  let rest = value
  for (let i = length - 1; i >= 0; i--) {
    bytes[i] = rest % 256
    rest = Math.floor(rest / 256)
  }
  return bytes
}

export function idBytes(id: number): Uint8Array {
  const length = id > 0xffffff ? 4 : id > 0xffff ? 3 : id > 0xff ? 2 : 1
  return uintBytes(id, length)
}

/** An element; `sizeLength` keeps room where its content may grow. */
export function element(id: number, content: Uint8Array, sizeLength = 8): Uint8Array {
  const size = sizeBytes(content.length, sizeLength)
  if (!size) throw new RangeError(`${content.length} bytes do not fit a size of ${sizeLength}`)
  return join([idBytes(id), size, content])
}

export function uintElement(id: number, value: number, length = 8): Uint8Array {
  return element(id, uintBytes(value, length), 1)
}

export function floatElement(id: number, value: number): Uint8Array {
  const content = new Uint8Array(8)
  new DataView(content.buffer).setFloat64(0, value)
  return element(id, content, 1)
}

/** Nothing, `total` bytes long (2–128). */
export function voidOf(total: number): Uint8Array {
  return element(ids.voidElement, new Uint8Array(total - 2), 1)
}

export function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
