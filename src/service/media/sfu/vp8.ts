/** The VP8 payload descriptor (RFC 7741 §4.2): what a receiver must see continuous over a change of layer. */

export interface Vp8 {
  /** First packet of a key frame. */
  keyframe: boolean
  /** Where the picture id is, 0 without one. */
  pictureAt: number
  pictureBits: 7 | 15
  picture: number
  /** Where TL0PICIDX is, 0 without one. */
  tl0At: number
  tl0: number
}

/** `start`…`end` is the payload; null when it is cut short or empty (padding). */
export function readVp8(bytes: Buffer, start: number, end: number): Vp8 | null {
  if (start >= end) return null
  const first = bytes.readUInt8(start)
  const found: Vp8 = { keyframe: false, pictureAt: 0, pictureBits: 7, picture: 0, tl0At: 0, tl0: 0 }
  let at = start + 1
  if (first & 0x80) {
    if (at >= end) return null
    const flags = bytes.readUInt8(at++)
    if (flags & 0x80) {
      if (at >= end) return null
      found.pictureAt = at
      if (bytes.readUInt8(at) & 0x80) {
        if (at + 1 >= end) return null
        found.pictureBits = 15
        found.picture = bytes.readUInt16BE(at) & 0x7fff
        at += 2
      } else found.picture = bytes.readUInt8(at++)
    }
    if (flags & 0x40) {
      if (at >= end) return null
      found.tl0At = at
      found.tl0 = bytes.readUInt8(at++)
    }
    if (flags & 0x30) at++
  }
  if (at >= end) return null
  // S bit and partition 0: a frame begins; the P bit of its header says inter frame.
  found.keyframe = (first & 0x10) !== 0 && (first & 0x07) === 0 && (bytes.readUInt8(at) & 0x01) === 0
  return found
}

/** Overwrites picture id and TL0PICIDX in place; both wrap. */
export function writeVp8(bytes: Buffer, vp8: Vp8, picture: number, tl0: number): void {
  if (vp8.pictureAt) {
    if (vp8.pictureBits === 15) bytes.writeUInt16BE(0x8000 | (picture & 0x7fff), vp8.pictureAt)
    else bytes[vp8.pictureAt] = picture & 0x7f
  }
  if (vp8.tl0At) bytes[vp8.tl0At] = tl0 & 0xff
}
