import { describe, expect, it } from 'vitest'
import { LossMeter } from './loss-meter'
import { maxMissing, maxTries, NackWindow, retryMs } from './nack-window'
import { ReceiveStats } from './receive-stats'
import { UplinkEstimate } from './uplink-estimate'

describe('repair of an uplink (M41–M44)', () => {
  it('M41: asks for a gap at once, again after 40 ms, and gives up for a key frame after six times', () => {
    const window = new NackWindow()
    for (const seq of [0xfffe, 2]) window.arrived(seq)
    expect(window.due(0)).toEqual({ ask: [0xffff, 0, 1], lost: false })
    expect(window.due(retryMs - 1).ask).toEqual([])
    expect(window.arrived(0)).toBe(true)
    for (let tries = 2; tries <= maxTries; tries++) expect(window.due(tries * retryMs).ask).toEqual([0xffff, 1])
    expect(window.due(100 * retryMs)).toEqual({ ask: [], lost: true })
    expect(window.quiet).toBe(true)
  })

  it('M41: knows a repeat from a packet that fills a gap', () => {
    const window = new NackWindow()
    for (const seq of [10, 12]) expect(window.arrived(seq)).toBe(true)
    expect([window.arrived(11), window.arrived(11), window.arrived(12), window.arrived(3)]).toEqual([
      true,
      false,
      false,
      false,
    ])
  })

  it('M42: a cut is no loss to repair packet by packet', () => {
    const window = new NackWindow()
    window.arrived(0)
    window.arrived(maxMissing + 5)
    expect(window.due(0)).toEqual({ ask: [], lost: true })
  })

  it('M43: what is repaired or still asked for is not reported as lost', () => {
    const stats = new ReceiveStats(1, 90_000)
    for (const seq of [65_534, 65_535, 0, 3, 4]) stats.arrived(seq, 0, 100, 0)
    expect(stats.report(0, 2)).toMatchObject({ fraction: 0, lost: 0, highest: 65_536 + 4 })
    for (const seq of [5, 6, 7, 9]) stats.arrived(seq, 0, 100, 0)
    // Two given up since, one still asked for.
    expect(stats.report(0, 1)).toMatchObject({ lost: 2, fraction: Math.floor((2 * 256) / 5) })
  })

  it('M44: random loss does not slow a sender down, a full link does', () => {
    const estimate = new UplinkEstimate(2_500_000)
    for (let step = 0; step < 40; step++) estimate.feed(0.1, 500_000)
    expect(estimate.bitrate).toBe(2_500_000)
    for (let step = 0; step < 10; step++) estimate.feed(0.4, 600_000)
    expect(estimate.bitrate).toBeLessThanOrEqual(600_000)
    for (let step = 0; step < 100; step++) estimate.feed(0.9, 10_000)
    expect(estimate.bitrate).toBe(150_000)
  })

  it('M43: measures loss between two looks', () => {
    const meter = new LossMeter()
    expect(meter.take({ arrived: 90, missed: 10 })).toBeCloseTo(0.1)
    expect(meter.take({ arrived: 140, missed: 10 })).toBe(0)
    expect(meter.take({ arrived: 140, missed: 10 })).toBeNull()
  })
})
