import { describe, expect, it } from 'vitest'
import { IncomingStream } from './incoming-stream'
import { OutLine } from './out-line'
import { readRtcp } from './rtcp'
import { isRtcp, readPacket, type MediaKind, type MediaPacket } from './rtp'
import { vp8Packet } from './test-packets'

function line(media: MediaKind) {
  const seqs: number[] = []
  const stamps: number[] = []
  const reports: number[] = []
  const out = new OutLine({
    media,
    ssrc: 5,
    cname: 'alice',
    start: { seq: 9, timestamp: 0, picture: 0, tl0: 0 },
    send(bytes) {
      if (isRtcp(bytes)) for (const item of readRtcp(bytes)) reports.push(item.kind === 'sr' ? item.rtp : -1)
      else {
        seqs.push(bytes.readUInt16BE(2))
        stamps.push(bytes.readUInt32BE(4))
      }
      return true
    },
  })
  return { out, seqs, stamps, reports }
}

function sound(seq: number): MediaPacket {
  const bytes = Buffer.alloc(20)
  bytes[0] = 0x80
  bytes[1] = 111
  bytes.writeUInt16BE(seq, 2)
  const packet = readPacket(bytes, 'audio', 0)
  if (!packet) throw new Error('not a packet')
  return packet
}

describe('a line to a receiver (M50–M54)', () => {
  it('M50: a picture begins, changes layer and goes on after a pause at a key frame only', () => {
    const { out, seqs } = line('video')
    const [low, high] = [new IncomingStream(1, 0, 90_000), new IncomingStream(2, 2, 90_000)]
    out.target = low
    out.forward(low, vp8Packet({ seq: 1 }), 0)
    expect([seqs, out.waitsFor]).toEqual([[], low])
    out.forward(low, vp8Packet({ seq: 2, keyframe: true }), 0)
    expect([seqs, out.waitsFor]).toEqual([[10], null])
    out.target = high
    out.forward(high, vp8Packet({ seq: 500 }), 0)
    out.forward(low, vp8Packet({ seq: 3 }), 0)
    expect([seqs, out.waitsFor]).toEqual([[10, 11], high])
    out.forward(high, vp8Packet({ seq: 501, keyframe: true }), 0)
    out.forward(low, vp8Packet({ seq: 4 }), 0)
    out.pause()
    out.forward(high, vp8Packet({ seq: 502 }), 0)
    expect([seqs, out.waitsFor]).toEqual([[10, 11, 12], high])
    out.forward(high, vp8Packet({ seq: 503, keyframe: true }), 0)
    expect(seqs).toEqual([10, 11, 12, 13])
  })

  it('M52: over a change of layer the timestamps follow the sender, whatever each layer counts from', () => {
    const { out, stamps, reports } = line('video')
    const [low, high] = [new IncomingStream(1, 0, 90_000), new IncomingStream(2, 2, 90_000)]
    low.clock = { ntpHigh: 100, ntpLow: 0, rtp: 1_000_000 }
    high.clock = { ntpHigh: 100, ntpLow: 0, rtp: 4_000_000_000 }
    out.target = low
    out.forward(low, vp8Packet({ seq: 1, timestamp: 1_000_000, keyframe: true }), 1000)
    out.target = high
    // 40 ms later by the sender, though it arrives 300 ms later.
    out.forward(high, vp8Packet({ seq: 1, timestamp: 4_000_003_600, keyframe: true }), 1300)
    expect((stamps[1] ?? 0) - (stamps[0] ?? 0)).toBe(3600)
    expect(reports).toEqual([stamps[0], stamps[0]])
  })

  it('M53: repeats what is kept, not twice at once', () => {
    const { out, seqs } = line('audio')
    const stream = new IncomingStream(1, 0, 48_000)
    out.target = stream
    for (let seq = 0; seq < 4; seq++) out.forward(stream, sound(seq), seq)
    seqs.length = 0
    out.repeat([11, 500], 5)
    out.repeat([11], 10)
    out.repeat([11], 30)
    expect(seqs).toEqual([11, 11])
  })

  it('M54: a sound that gets lost is sent twice, for a while', () => {
    const { out, seqs } = line('audio')
    const stream = new IncomingStream(1, 0, 48_000)
    out.target = stream
    for (let seq = 0; seq < 3; seq++) out.forward(stream, sound(seq), 0)
    out.heardLoss(0.1, 0)
    out.forward(stream, sound(3), 20)
    expect(seqs).toEqual([10, 11, 12, 13, 11])
    out.forward(stream, sound(4), 20_000)
    expect(seqs).toEqual([10, 11, 12, 13, 11, 14])
  })
  it('M54: one that gets lost badly is sent three times', () => {
    const { out, seqs } = line('audio')
    const stream = new IncomingStream(1, 0, 48_000)
    out.target = stream
    for (let seq = 0; seq < 5; seq++) out.forward(stream, sound(seq), 0)
    out.heardLoss(0.15, 0)
    out.forward(stream, sound(5), 20)
    expect(seqs).toEqual([10, 11, 12, 13, 14, 15, 13, 11])
  })
})
