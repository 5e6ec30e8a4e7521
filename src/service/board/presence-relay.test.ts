import { beforeEach, expect, it } from 'vitest'
import type { Presence } from '@shared/whiteboard/presence'
import type { SentPresence } from '@shared/whiteboard/presence-wire'
import { PresenceRelay } from './presence-relay'

const at = (x: number): Presence => ({
  uuid: 'ann' as Presence['uuid'],
  name: 'Ann',
  page: null,
  cursor: { x, y: 0 },
  selection: [],
  live: null,
  viewport: null,
  presenting: false,
})

let now = 0
let due: { at: number; run: () => void }[] = []
let told: Record<string, (number | null)[]>
let busy = false
let relay: PresenceRelay

function pass(ms: number): void {
  const until = now + ms
  for (;;) {
    const next = due.filter((entry) => entry.at <= until).toSorted((a, b) => a.at - b.at)[0]
    if (!next) break
    now = next.at
    due = due.filter((entry) => entry !== next)
    next.run()
  }
  now = until
}

function after(ms: number, run: () => void): () => void {
  const entry = { at: now + ms, run }
  due.push(entry)
  return () => void (due = due.filter((other) => other !== entry))
}

beforeEach(() => {
  ;[now, due, told, busy] = [1000, [], { a: [], b: [] }, false]
  const receiver = (id: string) => ({
    id,
    get busy() {
      return id === 'b' && busy
    },
    put(text: string) {
      const { presence } = JSON.parse(text) as { presence: SentPresence | null }
      told[id]?.push(presence?.cursor?.x ?? null)
    },
  })
  relay = new PresenceRelay({
    receivers: () => [receiver('a'), receiver('b')],
    now: () => now,
    after,
    perSecond: 10,
  })
})

it('B105: passes on the newest at most so often, and to the others only', () => {
  for (let x = 0; x < 50; x++) {
    relay.put('a', at(x))
    pass(10)
  }
  pass(1000)
  expect(told['a']).toEqual([])
  // Ten a second, and one that may be a little early.
  expect(told['b']?.length).toBeLessThanOrEqual(7)
  expect(told['b']?.at(-1)).toBe(49)
})

it('B105: who tells as often as may be is not told later and later, though timers are late', () => {
  const late = 3
  const waits: number[] = []
  relay = new PresenceRelay({
    receivers: () => [{ id: 'b', busy: false, put: (text) => void waits.push(now - numberIn(text)) }],
    now: () => now,
    after: (ms, run) => after(ms + late, run),
    perSecond: 10,
  })
  for (let x = 0; x < 100; x++) {
    relay.put('a', at(now))
    pass(x % 2 === 0 ? 96 : 104)
  }
  expect(waits).toHaveLength(100)
  expect(Math.max(...waits)).toBeLessThanOrEqual(late)
})

const numberIn = (text: string): number =>
  (JSON.parse(text) as { presence: SentPresence | null }).presence?.cursor?.x ?? Number.NaN

it('B107: who goes is gone, at once and with nothing after it', () => {
  relay.put('a', at(1))
  relay.put('a', at(2))
  relay.gone('a')
  pass(1000)
  expect(told['b']).toEqual([1, null])
})

it('B107: who takes nothing is left out, and has the newest when it does again', () => {
  relay.put('a', at(1))
  busy = true
  pass(200)
  relay.put('a', at(2))
  expect(told['b']).toEqual([1])
  busy = false
  pass(1000)
  expect(told['b']).toEqual([1, 2])
  expect(due).toEqual([])
})

it('B105: in a crowd what comes within a moment goes as one frame, to each without their own', () => {
  const frames: Record<string, string[]> = {}
  const names = Array.from({ length: 20 }, (_, i) => `s${i}`)
  relay = new PresenceRelay({
    receivers: () =>
      names.map((id) => ({ id, busy: id === 's9' && busy, put: (text) => void (frames[id] ??= []).push(text) })),
    now: () => now,
    after,
    perSecond: 10,
  })
  const sessionsIn = (text = '""'): string[] =>
    [JSON.parse(text) as unknown].flat().map((each) => (each as { session: string }).session)
  busy = true
  for (const name of names.slice(0, 3)) relay.put(name, at(1))
  expect(frames).toEqual({})
  relay.gone('s2')
  pass(20)
  expect(frames['s5']?.map(sessionsIn)).toEqual([['s2'], ['s0', 's1']])
  expect(frames['s0']?.map(sessionsIn)).toEqual([['s2'], ['s1']])
  expect(frames['s9']?.map(sessionsIn)).toEqual([['s2']])
  busy = false
  pass(1000)
  expect(frames['s9']?.map(sessionsIn).slice(1)).toEqual([['s0', 's1']])
  expect(frames['s5']).toHaveLength(3)
})
