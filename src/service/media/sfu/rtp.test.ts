import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { absSendTimeAt, isRtcp, outgoing, readExtension, readPacket, seqDistance } from './rtp'
import { vp8Bytes } from './test-packets'
import { writeVp8 } from './vp8'

/** Header, extensions of ids 1 (level) and 10 (rid), payload, padding. */
function withExtensions(payload: number[], padding: number): Buffer {
  const head = Buffer.alloc(12 + 4 + 8)
  head[0] = 0x90 | (padding ? 0x20 : 0)
  head[1] = 96
  head.writeUInt16BE(0xbede, 12)
  head.writeUInt16BE(2, 14)
  Buffer.from([0x10, 0x85, 0xa0, 'h'.charCodeAt(0), 0, 0, 0, 0]).copy(head, 16)
  return Buffer.concat([head, Buffer.from(payload), Buffer.alloc(padding, padding)])
}

describe('RTP (M30–M32)', () => {
  it('M30: brings a packet into forward form: our extensions, the payload untouched, padding gone', () => {
    const packet = readPacket(withExtensions([9, 8, 7], 5), 'audio', 1)
    expect(packet?.level).toBe(5)
    expect([...(packet?.bytes.subarray(24) ?? [])]).toEqual([9, 8, 7])
    expect(packet?.bytes[1]).toBe(outgoing.opus)
    expect(readExtension(packet?.bytes ?? Buffer.alloc(0), outgoing.audioLevelId)?.[0]).toBe(0x85)
    const time = readExtension(packet?.bytes ?? Buffer.alloc(0), outgoing.absSendTimeId)
    expect(time?.length).toBe(3)
    expect(time?.byteOffset).toBe((packet?.bytes.byteOffset ?? 0) + absSendTimeAt('audio'))
  })

  it('M30: reads the rid that says which layer a stream is', () => {
    expect(readExtension(withExtensions([1], 0), 10)?.toString()).toBe('h')
    expect(readExtension(withExtensions([1], 0), 11)).toBeNull()
  })

  it('M30: an audio level without its byte, as the two-byte form allows, is no level', () => {
    const head = Buffer.alloc(20)
    head[0] = 0x90
    head[1] = 111
    head.writeUInt16BE(0x1000, 12)
    head.writeUInt16BE(1, 14)
    head[16] = 1
    const packet = readPacket(Buffer.concat([head, Buffer.from([9])]), 'audio', 1)
    expect(packet?.level).toBeNull()
    expect([...(packet?.bytes.subarray(24) ?? [])]).toEqual([9])
  })

  it('M31: finds where a key frame begins, and rewrites picture id and TL0PICIDX in place', () => {
    const packet = readPacket(vp8Bytes({ seq: 1, picture: 0x7fff, tl0: 255, keyframe: true }), 'video', 0)
    expect(packet?.vp8).toMatchObject({ keyframe: true, picture: 0x7fff, pictureBits: 15, tl0: 255 })
    if (!packet?.vp8) throw new Error('no VP8')
    writeVp8(packet.bytes, packet.vp8, 0x8001, 0x101)
    const again = readPacket(packet.bytes, 'video', 0)
    expect(again?.vp8).toMatchObject({ keyframe: true, picture: 1, tl0: 1 })
    expect([...packet.bytes.subarray(-3)]).toEqual([1, 2, 3])
  })

  it('M32: no bytes of a stranger make it throw', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 80 }),
        fc.constantFrom('audio' as const, 'video' as const),
        (raw, kind) => {
          const bytes = Buffer.from(raw)
          if (bytes.length > 0) bytes[0] = 0x90 | (bytes.readUInt8(0) & 0x2f)
          readPacket(bytes, kind, 1)
          readExtension(bytes, 10)
        },
      ),
    )
  })

  it('tells RTCP from RTP, and newer from older over the wrap', () => {
    expect(isRtcp(Buffer.from([0x80, 200]))).toBe(true)
    expect(isRtcp(Buffer.from([0x80, 0x80 | 111]))).toBe(false)
    expect(seqDistance(2, 0xffff)).toBe(3)
    expect(seqDistance(0xffff, 2)).toBe(-3)
  })
})
