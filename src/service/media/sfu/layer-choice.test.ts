import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { Budget } from './budget'
import { chooseLayers, voiceRate, type PictureNeed } from './layer-choice'

const full = [150_000, 500_000, 1_500_000]
const face = (want: number, rates: PictureNeed['rates'] = full): PictureNeed => ({ want, screen: false, rates })

describe('which layer a receiver gets (M60–M64)', () => {
  it('M60: what it wants, when its link carries it', () => {
    expect(chooseLayers(Infinity, 8, [face(0), face(1), face(2)])).toEqual([0, 1, 2])
  })

  it('M61: a living lower layer for a dead one, the lowest living above when there is none below', () => {
    expect(chooseLayers(Infinity, 0, [face(2, [150_000, 400_000, null])])).toEqual([1])
    expect(chooseLayers(Infinity, 0, [face(0, [null, 400_000, 900_000])])).toEqual([1])
    expect(chooseLayers(Infinity, 0, [face(2, [null, null, null])])).toEqual([null])
  })

  it('M62: voices come first, everybody is raised evenly, a screen before the faces', () => {
    const screen: PictureNeed = { want: 0, screen: true, rates: [800_000, null, null] }
    expect(chooseLayers(1_000_000, 0, [face(2), screen, face(2)])).toEqual([0, 0, null])
    expect(chooseLayers(1_100_000, 0, [face(2), face(2)])).toEqual([1, 1])
    expect(chooseLayers(1_100_000 + voiceRate * 3, 10, [face(2), face(2)])).toEqual([1, 0])
  })

  it('M62: never more than the estimate, but for the first picture', () => {
    const need = fc.record({
      want: fc.nat(2),
      screen: fc.boolean(),
      rates: fc.tuple(...[0, 1, 2].map(() => fc.option(fc.integer({ min: 1, max: 3_000_000 })))),
    })
    fc.assert(
      fc.property(fc.nat(6_000_000), fc.nat(9), fc.array(need, { maxLength: 9 }), (estimate, voices, needs) => {
        const chosen = chooseLayers(estimate, voices, needs)
        const rates = chosen.map((layer, index) => (layer === null ? 0 : (needs[index]?.rates[layer] ?? NaN)))
        const sent = rates.filter((rate) => rate > 0)
        const sum = voices * voiceRate + sent.reduce((total, rate) => total + rate, 0)
        expect(sum <= estimate || sent.length <= 1).toBe(true)
      }),
    )
  })

  it('M63: goes down on congestion that stays, and tries to go up again ever later', () => {
    const budget = new Budget()
    let now = 0
    const feed = (remb: number, sent: number, times: number): void => {
      for (let step = 0; step < times; step++) budget.feed(remb, sent, 0, (now += 250))
    }
    feed(300_000, 1_000_000, 3)
    expect(budget.bitrate).toBe(Infinity)
    feed(300_000, 1_000_000, 1)
    expect(budget.bitrate).toBe(300_000)
    feed(450_000, 290_000, 15)
    expect(budget.bitrate).toBe(300_000)
    feed(450_000, 290_000, 2)
    expect(budget.bitrate).toBe(450_000)
    feed(200_000, 440_000, 4)
    expect(budget.bitrate).toBe(200_000)
    feed(300_000, 190_000, 31)
    expect(budget.bitrate).toBe(200_000)
    feed(300_000, 190_000, 2)
    expect(budget.bitrate).toBe(300_000)
  })

  it('M63: delay alone takes no whole picture away, loss beside it does until the link is well again', () => {
    const needs = [face(2), face(2), face(2)]
    expect(chooseLayers(50_000, 2, needs, true)).toEqual([0, 0, 0])
    const budget = new Budget()
    let now = 0
    for (let step = 0; step < 8; step++) budget.feed(300_000, 1_000_000, 0, (now += 250))
    expect([budget.bitrate, budget.isThin]).toEqual([300_000, false])
    for (let step = 0; step < 4; step++) budget.feed(200_000, 300_000, 0.05, (now += 250))
    expect([budget.bitrate, budget.isThin]).toEqual([200_000, true])
    for (let seconds = 0; budget.bitrate < Infinity && seconds < 60; seconds++) budget.feed(1e9, 1e6, 0, (now += 1000))
    expect([budget.bitrate, budget.isThin]).toEqual([Infinity, false])
  })

  it('M63: one bad time is over within a minute, however long it was', () => {
    const budget = new Budget()
    let now = 0
    while (now < 60_000) budget.feed(50_000, 1_000_000, 0, (now += 250))
    const from = now
    while (budget.bitrate < 1_500_000) budget.feed(1e9, 1e6, 0, (now += 250))
    expect(now - from).toBeLessThan(60_000)
  })

  it('M64: random loss that is repaired does not take layers away', () => {
    const budget = new Budget()
    for (let now = 0; now < 10_000; now += 250) budget.feed(2_000_000, 1_800_000, 0.12, now)
    expect(budget.bitrate).toBe(Infinity)
    for (let now = 10_000; now < 12_000; now += 250) budget.feed(2_000_000, 1_800_000, 0.4, now)
    expect(budget.bitrate).toBeLessThan(1_800_000)
  })
})
