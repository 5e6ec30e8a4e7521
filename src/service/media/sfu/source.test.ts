import fc from 'fast-check'
import { expect, it } from 'vitest'
import { OutLine } from './out-line'
import { readRtcp } from './rtcp'
import { Source } from './source'
import { vp8Bytes } from './test-packets'

/** Packets that nearly are some: whole, with bytes turned over, of another kind, or noise. */
const bytes = fc
  .tuple(
    fc.oneof(
      fc.record({ seq: fc.nat(0xffff), keyframe: fc.boolean() }).map(vp8Bytes),
      fc.uint8Array({ maxLength: 80 }).map((noise) => Buffer.from(noise)),
      fc.uint8Array({ minLength: 8, maxLength: 80 }).map(asControl),
    ),
    fc.array(fc.tuple(fc.nat(40), fc.nat(255)), { maxLength: 6 }),
  )
  .map(([packet, changes]) => {
    for (const [at, value] of changes) if (at < packet.length) packet[at] = value
    return packet
  })

function asControl(noise: Uint8Array): Buffer {
  const packet = Buffer.from(noise)
  packet[0] = 0x80 | (packet.readUInt8(0) & 0x3f)
  packet[1] = 200 + (packet.readUInt8(1) % 7)
  packet.writeUInt16BE(Math.floor(packet.length / 4) - 1, 2)
  return packet
}

it('M32: no bytes make it fail, from a publisher or from a receiver', () => {
  const kinds = fc.constantFrom('voice' as const, 'camera' as const)
  const run = fc.property(
    kinds,
    fc.nat(15),
    fc.nat(15),
    fc.array(bytes, { maxLength: 60 }),
    (kind, levelId, ridId, all) => {
      const source = new Source({ uuid: 'u', kind, levelId, ridId, write: () => undefined, onLevel: () => undefined })
      const start = { seq: 1, timestamp: 2, picture: 3, tl0: 4 }
      const line = new OutLine({ media: source.media, ssrc: 5, cname: 'u', start, send: () => true })
      source.lines.add(line)
      source.setForwarding(true)
      all.forEach((packet, index) => {
        const now = index * 7
        source.received(packet, now)
        for (const item of readRtcp(packet)) if (item.kind === 'nack') line.repeat(item.seqs, now)
        line.target ??= source.streams[0] ?? null
        source.repair(now)
        source.limit(now)
        source.report(now)
      })
      expect(source.streams.length).toBeLessThanOrEqual(6)
    },
  )
  fc.assert(run, { numRuns: 300 })
})

it('M43: the sender of a voice is told what was lost at the first try, the sender of a picture what is not repaired', () => {
  const told = (kind: 'voice' | 'camera'): number => {
    let fraction = 0
    const source = new Source({ uuid: 'u', kind, levelId: 0, ridId: 0, write: heard })
    function heard(bytes: Buffer): void {
      for (const item of readRtcp(bytes)) if (item.kind === 'report') fraction = item.block.fractionLost
    }
    for (let seq = 1; seq <= 100; seq++) if (seq % 5 !== 0) source.received(vp8Bytes({ seq, keyframe: true }), seq)
    for (let seq = 5; seq < 100; seq += 5) source.received(vp8Bytes({ seq, keyframe: true }), 150)
    source.report(200)
    return fraction
  }
  expect(told('camera')).toBe(0)
  expect(told('voice')).toBeGreaterThan(0.05)
})
