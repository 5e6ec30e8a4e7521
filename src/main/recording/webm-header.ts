/**
 * MediaRecorder writes WebM as a live stream: no duration, no index, no sizes. Its first bytes are rewritten once, so
 * that room is kept where these can be put in place when the recording ends. Pure.
 */
import { ids, idBytes, join, readHead, readUint, sizeBytes, unknownSize, voidOf, element } from './ebml'

/** SeekHead with three entries needs 75. */
export const seekRoom = 96
/** Duration: two bytes of id, one of size, eight of number. */
export const durationRoom = 11
/** What comes before the first cluster is some hundred bytes; beyond this it is no recording of ours. */
const maxHeader = 64 * 1024

export interface Child {
  id: number
  /** Of the head, and of the content behind it, from the start of `bytes`. */
  at: number
  dataAt: number
  end: number
}

/** Complete elements from `from` to `to`; stops at the first cluster, and at one that is cut or has no size. */
export function children(bytes: Uint8Array, from: number, to = bytes.length): Child[] {
  const found: Child[] = []
  for (let at = from; at < to;) {
    const head = readHead(bytes, at)
    if (typeof head === 'string' || head.size === null || head.id === ids.cluster) break
    const dataAt = at + head.length
    const end = dataAt + head.size
    if (end > to) break
    found.push({ id: head.id, at, dataAt, end })
    at = end
  }
  return found
}

/** Where the segment's content begins; -1 while that is not known. */
export function segmentData(bytes: Uint8Array): number {
  const ebml = readHead(bytes, 0)
  if (typeof ebml === 'string' || ebml.id !== ids.ebml || ebml.size === null) return -1
  const at = ebml.length + ebml.size
  const segment = readHead(bytes, at)
  return typeof segment === 'string' || segment.id !== ids.segment ? -1 : at + segment.length
}

/**
 * The beginning of a recording with room kept, once the first cluster has begun: `header` replaces the first `taken`
 * bytes. 'more': not yet; 'broken': this is no WebM.
 */
export function keepRoom(bytes: Uint8Array): { header: Uint8Array; taken: number } | 'more' | 'broken' {
  const first = bytes.length >= 4 ? readUint(bytes, 0, 4) : null
  if (first !== null && first !== ids.ebml) return 'broken'
  const dataAt = segmentData(bytes)
  if (dataAt < 0) return bytes.length > maxHeader ? 'broken' : 'more'
  const parts = children(bytes, dataAt)
  const taken = parts.at(-1)?.end ?? dataAt
  const next = readHead(bytes, taken)
  if (typeof next === 'string' || next.id !== ids.cluster) return bytes.length > maxHeader ? 'broken' : 'more'
  const kept = parts.filter(({ id }) => id !== ids.seekHead && id !== ids.cues)
  const segmentAt = children(bytes, 0)[0]?.end ?? 0
  const header = join([
    bytes.subarray(0, segmentAt),
    idBytes(ids.segment),
    unknownSize,
    voidOf(seekRoom),
    ...kept.map((part) => (part.id === ids.info ? infoWithRoom(bytes, part) : bytes.subarray(part.at, part.end))),
  ])
  return { header, taken }
}

function infoWithRoom(bytes: Uint8Array, info: Child): Uint8Array {
  const fields = children(bytes, info.dataAt, info.end).filter(({ id }) => id !== ids.duration)
  return element(ids.info, join([...fields.map(({ at, end }) => bytes.subarray(at, end)), voidOf(durationRoom)]), 8)
}

export interface HeaderFacts {
  segmentDataAt: number
  /** ns of one tick; 1 000 000 where the file does not say. */
  scale: number
  /** 0: there is no picture. */
  videoTrack: number
  infoAt: number
  tracksAt: number
  /** -1: no room was kept. */
  seekRoomAt: number
  durationRoomAt: number
}

/** What is known from a file's beginning; null where it is no WebM. */
export function headerFacts(header: Uint8Array): HeaderFacts | null {
  const segmentDataAt = segmentData(header)
  if (segmentDataAt < 0) return null
  const parts = children(header, segmentDataAt)
  const info = parts.find(({ id }) => id === ids.info)
  const tracks = parts.find(({ id }) => id === ids.tracks)
  if (!info || !tracks) return null
  const fields = children(header, info.dataAt, info.end)
  const scale = fields.find(({ id }) => id === ids.timecodeScale)
  // A crash in the middle of finishing leaves them filled already.
  const place = fields.find(
    ({ id, at, end }) => (id === ids.voidElement || id === ids.duration) && end - at === durationRoom,
  )
  return {
    segmentDataAt,
    scale: scale ? readUint(header, scale.dataAt, scale.end - scale.dataAt) : 1_000_000,
    videoTrack: videoTrack(header, tracks),
    infoAt: info.at,
    tracksAt: tracks.at,
    seekRoomAt: seekPlace(parts),
    durationRoomAt: place?.at ?? -1,
  }
}

function seekPlace([first, second]: Child[]): number {
  if (first?.id === ids.voidElement && first.end - first.at === seekRoom) return first.at
  const filled = first?.id === ids.seekHead && second?.id === ids.voidElement && second.end - first.at === seekRoom
  return filled ? first.at : -1
}

function videoTrack(header: Uint8Array, tracks: Child): number {
  for (const entry of children(header, tracks.dataAt, tracks.end)) {
    const fields = children(header, entry.dataAt, entry.end)
    const value = (id: number): number => {
      const field = fields.find((each) => each.id === id)
      return field ? readUint(header, field.dataAt, field.end - field.dataAt) : 0
    }
    if (value(ids.trackType) === 1) return value(ids.trackNumber)
  }
  return 0
}

/** `bytes` for the size field at `at`, or null where the size does not fit. */
export function sizeField(at: number, length: number, size: number): { at: number; bytes: Uint8Array } | null {
  const bytes = sizeBytes(size, length)
  return bytes && { at, bytes }
}
