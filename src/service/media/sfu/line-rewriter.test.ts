import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { LineRewriter } from './line-rewriter'
import { vp8Packet } from './test-packets'

const start = { seq: 0xfffe, timestamp: 0xfffffff0, picture: 0x7ffe, tl0: 254 }

describe('one continuous stream (M50–M52)', () => {
  it('M50: numbers go on over every wrap and every change of layer', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            seq: fc.nat(0xffff),
            timestamp: fc.nat(0xffffffff),
            picture: fc.nat(0x7fff),
            tl0: fc.nat(255),
            length: fc.integer({ min: 1, max: 40 }),
            gap: fc.integer({ min: -50, max: 9000 }),
          }),
          { minLength: 1, maxLength: 8 },
        ),
        (runs) => {
          const rewriter = new LineRewriter(start)
          let last = start
          for (const run of runs) {
            for (let step = 0; step < run.length; step++) {
              const packet = vp8Packet({
                seq: (run.seq + step) & 0xffff,
                timestamp: run.timestamp + step * 3600,
                picture: (run.picture + step) & 0x7fff,
                tl0: (run.tl0 + step) & 0xff,
              })
              if (step === 0) rewriter.begin(packet, run.gap)
              const next = rewriter.rewrite(packet)
              if (!next) throw new Error('dropped')
              expect(next.seq).toBe((last.seq + 1) & 0xffff)
              expect(next.picture).toBe((last.picture + 1) & 0x7fff)
              expect(next.tl0).toBe((last.tl0 + 1) & 0xff)
              const ticks = (next.timestamp - last.timestamp) >>> 0
              expect(ticks).toBe(step === 0 ? Math.max(1, run.gap) : 3600)
              last = next
            }
          }
        },
      ),
    )
  })

  it('M51: a late packet keeps its place; one from before the run has none', () => {
    const rewriter = new LineRewriter(start)
    rewriter.begin(vp8Packet({ seq: 100 }), 1)
    expect(rewriter.rewrite(vp8Packet({ seq: 100 }))?.seq).toBe(0xffff)
    expect(rewriter.rewrite(vp8Packet({ seq: 103 }))?.seq).toBe(2)
    expect(rewriter.rewrite(vp8Packet({ seq: 101 }))?.seq).toBe(0)
    expect(rewriter.rewrite(vp8Packet({ seq: 104 }))?.seq).toBe(3)
    expect(rewriter.rewrite(vp8Packet({ seq: 99 }))).toBeNull()
  })

  it('M51: a run longer than half the numbers does not take its own packets for old ones', () => {
    const rewriter = new LineRewriter(start)
    rewriter.begin(vp8Packet({ seq: 0 }), 1)
    for (let seq = 0; seq < 150_000; seq += 7) expect(rewriter.rewrite(vp8Packet({ seq: seq & 0xffff }))).not.toBeNull()
  })

  it('M52: a sender report is in the timestamps of the line', () => {
    const rewriter = new LineRewriter(start)
    rewriter.begin(vp8Packet({ seq: 1, timestamp: 500 }), 3000)
    const first = rewriter.rewrite(vp8Packet({ seq: 1, timestamp: 500 }))
    expect(rewriter.timestampOf(500 + 900)).toBe(((first?.timestamp ?? 0) + 900) >>> 0)
  })
})
