import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { maximumBitrate, nack, pictureLoss, readRtcp, receiverReport, senderReport } from './rtcp'

describe('RTCP (M40)', () => {
  it('writes a sender report of 28 bytes with its CNAME behind it', () => {
    const report = { ssrc: 5, ntpHigh: 0xdead, ntpLow: 0xbeef, rtp: 90_000, packets: 7, octets: 700 }
    const bytes = senderReport(report, 'alice')
    expect(bytes.readUInt16BE(2)).toBe(6)
    expect(bytes.length % 4).toBe(0)
    expect(bytes.subarray(28).toString('latin1')).toContain('alice')
    expect(readRtcp(bytes)).toEqual([{ kind: 'sr', ssrc: 5, ntpHigh: 0xdead, ntpLow: 0xbeef, rtp: 90_000 }])
  })

  it('writes REMB with 18 bits of mantissa and reads it back within 1/2^17', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 }), (bitrate) => {
        const [item] = readRtcp(maximumBitrate(1, bitrate, [2, 3]))
        if (item?.kind !== 'remb') throw new Error('no REMB')
        expect(Math.abs(item.bitrate - bitrate)).toBeLessThanOrEqual(bitrate / 2 ** 16)
      }),
    )
    expect([...maximumBitrate(1, 300_000, [0xabcd]).subarray(12)]).toEqual([
      ...Buffer.from('REMB'),
      1,
      (1 << 2) | (150_000 >> 16),
      (150_000 >> 8) & 0xff,
      150_000 & 0xff,
      0,
      0,
      0xab,
      0xcd,
    ])
  })

  it('packs missing numbers by seventeen, over the wrap', () => {
    const seqs = [0xfffe, 0xffff, 0, 15, 40]
    expect(nack(1, 9, seqs).length).toBe(12 + 3 * 4)
    expect(readRtcp(nack(1, 9, seqs))).toEqual([{ kind: 'nack', ssrc: 9, seqs }])
  })

  it('reads a compound packet as far as it goes', () => {
    const block = { ssrc: 9, fraction: 64, lost: -3, highest: 70_000, jitter: 12, lastSr: 1, sinceSr: 2 }
    const compound = Buffer.concat([receiverReport(1, [block]), pictureLoss(1, 9), Buffer.from([0x81, 206, 0, 99])])
    expect(readRtcp(compound)).toEqual([
      { kind: 'report', block: { ssrc: 9, fractionLost: 0.25, jitter: 12 } },
      { kind: 'keyframe', ssrc: 9 },
    ])
  })

  it('no bytes of a stranger make it throw', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 120 }), (raw) => void readRtcp(Buffer.from(raw))))
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 31 }),
        fc.integer({ min: 199, max: 207 }),
        fc.uint8Array(),
        (count, type, raw) => {
          const words = Math.ceil(raw.length / 4)
          const head = Buffer.from([0x80 | count, type, words >> 8, words & 0xff])
          readRtcp(Buffer.concat([head, Buffer.from(raw), Buffer.alloc(words * 4 - raw.length)]))
        },
      ),
    )
  })
})
