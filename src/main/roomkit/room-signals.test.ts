import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roomError } from './room-codes'
import type { Missed, RoomEvent } from './room-event'
import { FakeClock, settle, silent } from './fakes'
import { afterFailure, receive, restartAt, startAt, type SignalState } from './room-signals'
import { SignalRepair } from './signal-repair'

const event = (sequence: number): RoomEvent => ({ kind: 'room', roomUuid: '1', cmd: 10, sequence, time: 0, data: {} })
const numbers = (events: readonly RoomEvent[]): number[] => events.map(({ sequence }) => sequence)

describe('order of room events', () => {
  it('next is applied, an older one or a repeat is dropped, -1 is applied and moves nothing', () => {
    const at5 = startAt(5)
    expect(receive(at5, event(6))).toMatchObject({ state: { sequence: 6 }, apply: [event(6)] })
    expect(receive(at5, event(5)).apply).toEqual([])
    expect(receive(at5, event(-1))).toEqual({ state: at5, apply: [event(-1)] })
  })

  it('a gap asks for what is missing by the number that showed it, and keeps the early event', () => {
    const gap = receive(startAt(5), event(8))
    expect(gap).toMatchObject({ apply: [], fetch: 8, state: { sequence: 5 } })
    const filled = [6, 7].reduce<SignalState>((state, n) => receive(state, event(n)).state, gap.state)
    expect(filled).toEqual(startAt(8))
  })

  it('a snapshot takes what it covers out of the early ones', () => {
    const early = receive(receive(startAt(5), event(8)).state, event(12)).state
    expect(restartAt(early, 10)).toMatchObject({ state: { sequence: 10 }, apply: [], fetch: 12 })
  })

  it('whatever the order and the repeats, every event is applied once and in order', () => {
    const shuffled = fc.integer({ min: 1, max: 30 }).chain((count) => {
      const all = Array.from({ length: count }, (_, index) => index + 1)
      return fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: count * 2 }))
    })
    fc.assert(
      fc.property(shuffled, ([all, arrivals]) => {
        let state = startAt(0)
        const applied: number[] = []
        for (const sequence of arrivals) {
          const plan = receive(state, event(sequence))
          state = plan.state
          applied.push(...numbers(plan.apply))
        }
        expect(applied).toEqual(all)
      }),
    )
  })
})

describe('failures of a repair (specs §4.3)', () => {
  it('1004 and 1021 end the room; anything else waits min(2^n + rand, 16) s, up to 60 s in all', () => {
    expect(afterFailure(roomError(1004, ''), 0, 0, 0)).toEqual({ kind: 'end', reason: 'CLOSE_BY_MEMBER' })
    expect(afterFailure(roomError(1021, ''), 0, 0, 0)).toEqual({ kind: 'end', reason: 'LEAVE_BY_SELF' })
    const waits = [0, 1, 2, 3, 4, 5].map((tries) => afterFailure(new Error('net'), tries, 0, 0.5))
    expect(waits.map((plan) => plan.kind === 'retry' && plan.after)).toEqual([1500, 2500, 4500, 8500, 16_000, 16_000])
    expect(afterFailure(new Error('net'), 5, 50_000, 0)).toEqual({ kind: 'end', reason: 'SYNC_DATA_ERROR' })
  })
})

function repairOf(answer: (nextId: number, trigger: number) => Missed, buffer = 0) {
  const clock = new FakeClock()
  const seen = { applied: [] as number[], asked: [] as [number, number][], ended: [] as string[], inSync: 0 }
  const repair = new SignalRepair(5, buffer, {
    missed: async (nextId, trigger) => {
      seen.asked.push([nextId, trigger])
      await Promise.resolve()
      return answer(nextId, trigger)
    },
    apply: ({ sequence }) => seen.applied.push(sequence),
    replace: () => undefined,
    end: (reason) => seen.ended.push(reason),
    inSync: () => void (seen.inSync += 1),
    clock,
    log: silent,
    random: () => 0,
  })
  return { repair, clock, seen }
}

describe('repairing', () => {
  it('fetches once for a burst behind one gap, then goes on with what came early', async () => {
    const { repair, seen } = repairOf(() => ({ kind: 'events', events: [event(6), event(7)] }))
    for (const sequence of [8, 9, 10]) repair.push(event(sequence))
    await settle()
    expect(seen).toMatchObject({ asked: [[6, 8]], applied: [6, 7, 8, 9, 10] })
  })

  it('with eventBuffMillis a gap first waits: events that come late by themselves need no fetch', async () => {
    const { repair, clock, seen } = repairOf(() => ({ kind: 'events', events: [] }), 100)
    repair.push(event(7))
    repair.push(event(6))
    await clock.pass(200)
    expect(seen).toMatchObject({ asked: [], applied: [6, 7] })
  })

  it('after a reconnect asks with trigger -2 and says when it is in sync again', async () => {
    const { repair, seen } = repairOf(() => ({ kind: 'events', events: [event(6)] }))
    repair.resync()
    await settle()
    expect(seen).toMatchObject({ asked: [[6, -2]], applied: [6], inSync: 1 })
  })

  it('a service that never fills the gap is asked with growing pauses and given up after 60 s', async () => {
    const { repair, clock, seen } = repairOf(() => ({ kind: 'events', events: [] }))
    repair.push(event(8))
    await clock.pass(61_000)
    expect(seen.ended).toEqual(['SYNC_DATA_ERROR'])
    expect(seen.asked.length).toBeLessThan(9)
  })

  it('leaves no timer behind when closed', async () => {
    const { repair, clock } = repairOf(() => {
      throw new Error('net')
    })
    repair.resync()
    await settle()
    expect(clock.waiting).toBe(1)
    repair.close()
    expect(clock.waiting).toBe(0)
  })
})
