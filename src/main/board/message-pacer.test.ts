import { expect, test } from 'vitest'
import { FakeClock } from './fakes'
import { MessagePacer } from './message-pacer'

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

function pacer(refuses: (sent: number) => boolean = () => false) {
  const clock = new FakeClock()
  const sent: { text: string; at: number }[] = []
  const stuck: number[] = []
  const began = clock.now()
  const made = new MessagePacer({
    clock,
    send: async (text) => {
      sent.push({ text, at: clock.now() - began })
      if (refuses(sent.length)) throw new Error('too fast')
    },
    stuck: () => stuck.push(clock.now()),
  })
  const pass = async (ms: number): Promise<void> => {
    for (let gone = 0; gone < ms; gone += 10) {
      await settle()
      clock.pass(10)
    }
    await settle()
  }
  return { made, sent, stuck, pass }
}

test('B152 parcels go in order, one message after the other, ever a little faster, and each is told as done', async () => {
  const { made, sent, pass } = pacer()
  const done: string[] = []
  made.put(['a1', 'a2'], () => done.push('a'))
  made.put(['b1'], () => done.push('b'))
  await pass(500)
  expect(sent.map(({ text }) => text)).toEqual(['a1', 'a2', 'b1'])
  expect(done).toEqual(['a', 'b'])
  made.put(Array.from({ length: 40 }, () => 'c'))
  await pass(5_000)
  const took = (from: number): number => (sent[from + 10]?.at ?? NaN) - (sent[from]?.at ?? NaN)
  expect(took(30)).toBeLessThan(took(3))
})

test('B152 what is refused goes again, at half the rate, and after six times the way is given up', async () => {
  const once = pacer((count) => count === 1)
  once.made.put(['a'])
  await once.pass(1_000)
  expect(once.sent.map(({ text }) => text)).toEqual(['a', 'a'])
  expect((once.sent[1]?.at ?? 0) - (once.sent[0]?.at ?? 0)).toBeGreaterThanOrEqual(240)
  expect(once.stuck).toEqual([])

  const always = pacer(() => true)
  always.made.put(['a'])
  await always.pass(20_000)
  expect(always.sent).toHaveLength(6)
  expect(always.stuck).toHaveLength(1)
})

test('B152 what is passing waits for what lasts, and only its newest goes', async () => {
  const { made, sent, pass } = pacer()
  let newest = 'p1'
  made.put(['a1', 'a2', 'a3'])
  made.pass(() => newest)
  newest = 'p2'
  made.pass(() => newest)
  await pass(2_000)
  expect(sent.map(({ text }) => text)).toEqual(['a1', 'a2', 'a3', 'p2'])
})

test('B152 what is passing and is refused goes again, unless there is something newer', async () => {
  const { made, sent, stuck, pass } = pacer((count) => count === 1)
  made.pass(() => 'gone')
  await pass(2_000)
  expect(sent.map(({ text }) => text)).toEqual(['gone', 'gone'])
  expect(stuck).toEqual([])
  const newer = pacer((count) => count === 1)
  newer.made.pass(() => 'p1')
  newer.made.pass(() => 'p2')
  await newer.pass(2_000)
  expect(newer.sent.map(({ text }) => text)).toEqual(['p1', 'p2'])
})
