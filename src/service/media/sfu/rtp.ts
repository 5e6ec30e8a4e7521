/**
 * RTP packets as the media server handles them (RFC 3550, header extensions RFC 8285). What comes in is brought once
 * into the form that all receivers get: our own header extensions and nothing else, so that sending to one more
 * receiver means overwriting a few fields in place.
 */
import { readVp8, type Vp8 } from './vp8'

export type MediaKind = 'audio' | 'video'

/** Ids of the header extensions and payload types on every receiving connection. */
export const outgoing = { audioLevelId: 1, absSendTimeId: 2, opus: 111, vp8: 96 } as const

export interface MediaPacket {
  /** Forward form: 12 bytes of header, our extensions, the payload as it came. */
  bytes: Buffer
  seq: number
  timestamp: number
  vp8: Vp8 | null
  /** Loudness in -dBov, 0 loudest … 127 silent; null when not said. */
  level: number | null
}

export const fixedHeader = 12
/** id 2: abs-send-time, 3 bytes; one word after the extension's own header. */
const videoExtension = 8
/** id 1: audio level, 1 byte, then abs-send-time; two words. */
const audioExtension = 12
const maxPacket = 2048

/** Second byte 192–223 is RTCP when both share a port (RFC 5761). */
export function isRtcp(bytes: Buffer): boolean {
  const second = bytes[1] ?? 0
  return second >= 192 && second <= 223
}

export function ssrcOf(bytes: Buffer): number {
  return bytes.readUInt32BE(8)
}

interface Bounds {
  extension: number
  payload: number
  end: number
}

/** Where a packet's payload begins and ends; null when it is none. */
export function payloadBounds(bytes: Buffer): { payload: number; end: number } | null {
  return boundsOf(bytes)
}

/** Where things are in a packet; null when it is none. `extension` is 0 without one. */
function boundsOf(bytes: Buffer): Bounds | null {
  if (bytes.length < fixedHeader || bytes.length > maxPacket || bytes.readUInt8(0) >> 6 !== 2) return null
  let payload = fixedHeader + (bytes.readUInt8(0) & 0x0f) * 4
  let extension = 0
  if (bytes.readUInt8(0) & 0x10) {
    if (payload + 4 > bytes.length) return null
    extension = payload
    payload += 4 + bytes.readUInt16BE(payload + 2) * 4
  }
  const padding = bytes.readUInt8(0) & 0x20 ? bytes.readUInt8(bytes.length - 1) : 0
  const end = bytes.length - padding
  return payload > end ? null : { extension, payload, end }
}

/** The bytes of one header extension, in one- or two-byte form; null when the packet has none of that id. */
export function readExtension(bytes: Buffer, id: number): Buffer | null {
  const bounds = boundsOf(bytes)
  return bounds ? extensionAt(bytes, bounds, id) : null
}

function extensionAt(bytes: Buffer, { extension, payload }: Bounds, id: number): Buffer | null {
  if (extension === 0) return null
  const profile = bytes.readUInt16BE(extension)
  const wide = (profile & 0xfff0) === 0x1000
  if (!wide && profile !== 0xbede) return null
  let at = extension + 4
  while (at < payload) {
    const first = bytes.readUInt8(at)
    if (first === 0) {
      at++
      continue
    }
    if (!wide && first >> 4 === 15) return null
    const length = wide ? (bytes[at + 1] ?? 0) : (first & 0x0f) + 1
    const data = at + (wide ? 2 : 1)
    if (data + length > payload) return null
    if ((wide ? first : first >> 4) === id) return bytes.subarray(data, data + length)
    at = data + length
  }
  return null
}

/** Brings an incoming packet into forward form; null when it is malformed. `levelId` 0: no audio level negotiated. */
export function readPacket(bytes: Buffer, kind: MediaKind, levelId: number): MediaPacket | null {
  const bounds = boundsOf(bytes)
  if (!bounds) return null
  const level = levelId ? levelAt(bytes, bounds, levelId) : null
  const vp8 = kind === 'video' ? readVp8(bytes, bounds.payload, bounds.end) : null
  const head = fixedHeader + (kind === 'audio' ? audioExtension : videoExtension)
  const out = Buffer.allocUnsafe(head + bounds.end - bounds.payload)
  bytes.copy(out, 0, 0, 8)
  bytes.copy(out, head, bounds.payload, bounds.end)
  out[0] = 0x90
  out[1] = (bytes.readUInt8(1) & 0x80) | (kind === 'audio' ? outgoing.opus : outgoing.vp8)
  writeExtensions(out, kind, level ?? 0x7f)
  return {
    bytes: out,
    seq: bytes.readUInt16BE(2),
    timestamp: bytes.readUInt32BE(4),
    vp8: vp8 && shifted(vp8, head - bounds.payload),
    level: level === null ? null : level & 0x7f,
  }
}

/** The byte of RFC 6464. The two-byte form allows extensions of no length. */
function levelAt(bytes: Buffer, bounds: Bounds, id: number): number | null {
  return extensionAt(bytes, bounds, id)?.at(0) ?? null
}

function writeExtensions(out: Buffer, kind: MediaKind, level: number): void {
  let at = fixedHeader
  at = out.writeUInt16BE(0xbede, at)
  at = out.writeUInt16BE(kind === 'audio' ? 2 : 1, at)
  if (kind === 'audio') {
    out[at++] = outgoing.audioLevelId << 4
    out[at++] = level
  }
  out[at++] = (outgoing.absSendTimeId << 4) | 2
  out.fill(0, at, fixedHeader + (kind === 'audio' ? audioExtension : videoExtension))
}

/** Where the three bytes of abs-send-time are in forward form. */
export function absSendTimeAt(kind: MediaKind): number {
  return fixedHeader + (kind === 'audio' ? 7 : 5)
}

/** abs-send-time of a moment: seconds in 6.18 fixed point, 24 bits. */
export function absSendTime(ms: number): number {
  return Math.floor((ms % 64_000) * 262.144) & 0xffffff
}

/** Signed distance of two 16-bit numbers: positive when `a` is newer. */
export function seqDistance(a: number, b: number): number {
  return ((a - b) << 16) >> 16
}

function shifted(vp8: Vp8, by: number): Vp8 {
  return { ...vp8, pictureAt: vp8.pictureAt && vp8.pictureAt + by, tl0At: vp8.tl0At && vp8.tl0At + by }
}
