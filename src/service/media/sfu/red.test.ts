import fc from 'fast-check'
import { expect, it } from 'vitest'
import { OutLine } from './out-line'
import { payloadTypeOf, unpackRed } from './red'
import { readRtcp } from './rtcp'
import { Source } from './source'

const red = 63

/** A redundant packet: `again` oldest first, one packet of 20 ms each. */
function redBytes(seq: number, body: number, again: number[]): Buffer {
  const head = Buffer.alloc(12)
  head[0] = 0x80
  head[1] = red
  head.writeUInt16BE(seq & 0xffff, 2)
  head.writeUInt32BE((seq * 960) >>> 0, 4)
  head.writeUInt32BE(77, 8)
  const blocks = again.map((_, index) => {
    const block = Buffer.alloc(4)
    block.writeUInt32BE((0x80000000 | (111 << 24) | (((again.length - index) * 960) << 10) | 2) >>> 0)
    return block
  })
  const bodies = [...again, body].map((each) => Buffer.from([each, each]))
  return Buffer.concat([head, ...blocks, Buffer.from([111]), ...bodies])
}

const told = (packet: Buffer) => [packet.readUInt16BE(2), packet.readUInt32BE(4), packet.readUInt8(12)]

it('M28: a redundant packet is plain ones with their own numbers and timestamps, the newest first', () => {
  const packet = redBytes(10, 3, [1, 2])
  expect(payloadTypeOf(packet)).toBe(red)
  expect(unpackRed(packet).map(told)).toEqual([
    [10, 9600, 3],
    [9, 8640, 2],
    [8, 7680, 1],
  ])
  expect(unpackRed(packet).every((each) => each.length === 14)).toBe(true)
  expect(unpackRed(redBytes(65_536, 3, [2])).map((each) => each.readUInt16BE(2))).toEqual([0, 65_535])
})

it('M28: one that is cut short, or has more blocks than a browser sends, is nothing', () => {
  const packet = redBytes(10, 3, [1, 2])
  for (let length = 0; length < 12 + 9 + 4; length++) expect(unpackRed(packet.subarray(0, length))).toEqual([])
  expect(unpackRed(redBytes(10, 3, [1, 2, 3, 4, 5]))).toEqual([])
})

it('M28: what is lost of a voice comes out of the next packet, is not asked for, and counts as lost at the first try', () => {
  const sent: [number, number][] = []
  const asked: number[] = []
  const source = new Source({ uuid: 'u', kind: 'voice', levelId: 0, ridId: 0, red, write: heard })
  function heard(bytes: Buffer): void {
    for (const item of readRtcp(bytes)) if (item.kind === 'nack') asked.push(...item.seqs)
  }
  const send = (bytes: Buffer): boolean => {
    if (bytes.readUInt8(1) < 192) sent.push([bytes.readUInt16BE(2), bytes.readUInt8(24)])
    return true
  }
  const start = { seq: 100, timestamp: 0, picture: 0, tl0: 0 }
  const line = new OutLine({ media: 'audio', ssrc: 5, cname: 'u', start, send })
  source.lines.add(line)
  source.setForwarding(true)
  for (const seq of [1, 2, 4, 5, 8]) source.received(redBytes(seq, seq, [seq - 1]), seq * 20)
  const first = sent[0]?.[0] ?? 0
  expect(sent.map(([seq, body]) => [seq - first + 1, body])).toEqual([1, 2, 4, 3, 5, 8, 7].map((seq) => [seq, seq]))
  expect(asked).toEqual([6])
  expect(source.takeLoss()).toBeCloseTo(3 / 8)
})

it('M32: no bytes of a redundant packet make it fail', () => {
  const noise = fc.uint8Array({ maxLength: 60 }).map((bytes) => {
    const packet = Buffer.from(bytes)
    if (packet.length > 1) packet[1] = red
    return packet
  })
  const nearly = fc
    .tuple(fc.nat(0xffff), fc.array(fc.nat(255), { maxLength: 6 }), fc.array(fc.tuple(fc.nat(50), fc.nat(255))))
    .map(([seq, again, changes]) => {
      const packet = redBytes(seq, 1, again)
      for (const [at, value] of changes) if (at < packet.length) packet[at] = value
      return packet
    })
  const run = fc.property(fc.array(fc.oneof(noise, nearly), { maxLength: 40 }), (packets) => {
    const source = new Source({ uuid: 'u', kind: 'voice', levelId: 1, ridId: 0, red, write: () => undefined })
    source.setForwarding(true)
    packets.forEach((packet, index) => source.received(packet, index * 20))
    for (const packet of packets) expect(unpackRed(packet).length).toBeLessThanOrEqual(5)
  })
  fc.assert(run, { numRuns: 300 })
})
