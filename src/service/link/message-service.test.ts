import { expect, test } from 'vitest'
import { wireCode } from './codes'
import type { Property, WireValue } from './handler'
import { createTestLink, firstOf, listOf, textMessage } from './test-link'
import type { TestClient } from './test-link'

const texts = (bodies: WireValue[][]) => bodies.flatMap(([list]) => (list as Property[]).map((message) => message[9]))
const ack = (client: TestClient, message: Property) => client.call('4_5', 7, 2, [message[12] ?? ''])

test('a message reaches the receiver and the other clients of its sender, with the server’s time and id', async () => {
  const link = createTestLink(['alice', 'bob'])
  const [desk, laptop, bob] = [link.online('alice'), link.online('alice', 'laptop'), link.online('bob')]
  const message = textMessage('bob', '你好', { 16: 'push', 46: 'statistics' })
  const sent = firstOf(await desk.call('30_1', message))

  expect(Object.keys(sent)).toEqual(['7', '11', '12', '14'])
  const received = firstOf(bob.got('7_2')[0])
  expect(received).toMatchObject({ 0: '0', 1: 'bob', 2: 'alice', 4: '16', 5: 'alice-device', 6: 'alice', 9: '你好' })
  expect([received[7], received[11], received[12]]).toEqual([sent[7], message[11], sent[12]])
  expect(received).not.toHaveProperty('16')
  expect(received).not.toHaveProperty('46')
  expect(laptop.got('7_101')).toEqual([[received]])
  expect(desk.pushes).toEqual([])
})

test('sync to own clients is left out when the message says so', async () => {
  const link = createTestLink(['alice', 'bob'])
  const [desk, laptop] = [link.online('alice'), link.online('alice', 'laptop')]
  await desk.call('30_1', textMessage('bob', 'quiet', { 102: '0' }))
  expect(laptop.pushes).toEqual([])
})

test('a message sent again gives the first answer and is delivered once', async () => {
  const link = createTestLink(['alice', 'bob'])
  const [alice, bob] = [link.online('alice'), link.online('bob')]
  const message = textMessage('bob', 'once')
  const first = await alice.call('30_1', message)
  link.tick(5000)
  expect(await alice.call('30_1', { ...message, 13: '1' })).toEqual(first)
  expect(bob.got('7_2')).toHaveLength(1)
})

test('times rise within a conversation even when the clock stands still', async () => {
  const link = createTestLink(['alice', 'bob'])
  const [alice, bob] = [link.online('alice'), link.online('bob')]
  const times = [
    firstOf(await alice.call('30_1', textMessage('bob', '1')))[7],
    firstOf(await bob.call('30_1', textMessage('alice', '2')))[7],
    firstOf(await alice.call('30_1', textMessage('bob', '3')))[7],
  ].map(Number)
  expect(times).toEqual([...new Set(times)].sort())
})

test('unknown receivers, receivers that block the sender and malformed messages are refused', async () => {
  const link = createTestLink(['alice', 'bob'])
  const [alice, bob] = [link.online('alice'), link.online('bob')]
  expect(await alice.codeOf('30_1', textMessage('nobody', 'hi'))).toBe(wireCode(102404))
  expect(await alice.codeOf('30_1', textMessage('bob', 'x'.repeat(20_000)))).toBe(414)
  expect(await alice.codeOf('30_1', textMessage('bob', 'x', { 26: 'x'.repeat(25_000) }))).toBe(414)
  expect(await alice.codeOf('30_1', { 1: 'bob', 9: 'no client id' })).toBe(414)
  expect(await alice.codeOf('30_1', textMessage('bob', 'a team?', { 0: '1' }))).toBe(414)
  await bob.call('34_3', 'alice', true)
  expect(await alice.codeOf('30_1', textMessage('bob', 'hi'))).toBe(wireCode(102426))
  expect(bob.got('7_2')).toEqual([])
})

test('what was not acknowledged comes as offline messages, the rest roams, never both', async () => {
  const link = createTestLink(['alice', 'bob', 'carol'])
  const alice = link.online('alice')
  await alice.call('30_1', textMessage('bob', 'seen'))
  const bob = link.connect('bob')
  bob.sync()
  expect(texts(bob.got('4_4'))).toEqual(['seen'])
  expect(bob.got('4_9')).toEqual([])
  await bob.call('4_5', 7, 2, [listOf(bob.got('4_4')[0])[0]?.[12] ?? ''])

  await alice.call('30_1', textMessage('bob', 'unseen 1'))
  await alice.call('30_1', textMessage('bob', 'unseen 2'))
  await bob.call('30_1', textMessage('carol', 'mine'))
  const fresh = link.connect('bob', 'new device')
  fresh.sync()
  expect(texts(fresh.got('4_4'))).toEqual(['unseen 1', 'unseen 2'])
  expect(texts(fresh.got('4_9')).sort()).toEqual(['mine', 'seen'])
  expect(fresh.pushes.findIndex(({ key }) => key === '4_9')).toBeLessThan(
    fresh.pushes.findIndex(({ key }) => key === '4_4'),
  )
})

test('a reconnecting client gets what it missed and nothing it sent or acknowledged', async () => {
  const link = createTestLink(['alice', 'bob'])
  const [alice, bob] = [link.online('alice'), link.online('bob')]
  const tag = link.context.now()
  link.tick(1)
  await ack(bob, firstOf((await alice.call('30_1', textMessage('bob', 'had'))) as WireValue[]))
  await bob.call('30_1', textMessage('alice', 'own'))
  bob.leave()
  link.tick(1)
  const laptop = link.online('bob', 'laptop')
  await laptop.call('30_1', textMessage('alice', 'from the laptop'))
  const missed = firstOf(await alice.call('30_1', textMessage('bob', 'acknowledged by the laptop')))
  await ack(laptop, missed)
  await alice.call('30_1', textMessage('bob', 'by nobody'))

  const back = link.connect('bob')
  back.sync({ 2: tag, 7: tag })
  expect(texts(back.got('4_9'))).toEqual(['from the laptop', 'acknowledged by the laptop'])
  expect(texts(back.got('4_4'))).toEqual(['by nobody'])
})

test('messages not to be kept are neither queued, roamed nor found in history', async () => {
  const link = createTestLink(['alice', 'bob'])
  const alice = link.online('alice')
  await alice.call('30_1', textMessage('bob', 'now or never', { 100: '0', 101: '0', 108: '0' }))
  const bob = link.connect('bob')
  bob.sync()
  expect([...bob.got('4_4'), ...bob.got('4_9')]).toEqual([])
  expect(await bob.call('30_6', 'alice', 0, 0, 0, 50, false, [])).toEqual([[]])
})

test('a client that has logged in but not synced yet is served by its sync alone', async () => {
  const link = createTestLink(['alice', 'bob'])
  const [alice, bob] = [link.online('alice'), link.connect('bob')]
  await alice.call('30_1', textMessage('bob', 'early'))
  expect(bob.pushes).toEqual([])
  bob.sync()
  expect(texts(bob.got('4_4'))).toEqual(['early'])
})

test('the sync of teams alone repeats nothing', () => {
  const link = createTestLink(['alice'])
  const alice = link.connect('alice')
  alice.sync({ 3: 0, 15: 0, 22: 0, 23: 0 })
  expect(alice.pushes).toEqual([])
})

test('a long absence comes in portions: each message once, in order, no sync bigger than a socket takes', async () => {
  const link = createTestLink(['alice', 'bob'])
  const alice = link.online('alice')
  const text = (n: number) => `${n}:${'字'.repeat(15_000)}`
  const count = 200
  for (let n = 0; n < count; n++) await alice.call('30_1', textMessage('bob', text(n)))
  const bob = link.connect('bob')
  bob.sync()
  await alice.call('30_1', textMessage('bob', 'live'))

  const heard: (string | undefined)[] = []
  for (let portions = 0; bob.got('4_4').length > 0; portions++) {
    expect(portions).toBeLessThan(count)
    const messages = bob.got('4_4').flatMap((body) => listOf(body))
    expect(JSON.stringify(messages).length).toBeLessThan(2_000_000)
    heard.push(...messages.map((message) => message[9]))
    bob.pushes.length = 0
    await bob.call(
      '4_5',
      7,
      2,
      messages.map((message) => message[12] ?? ''),
    )
  }
  expect(heard).toEqual(Array.from({ length: count }, (_, n) => text(n)))
})

test('what roams in is the newest up to a size', async () => {
  const link = createTestLink(['alice', 'bob', 'carol'])
  const [alice, bob, carol] = [link.online('alice'), link.online('bob'), link.online('carol')]
  const count = 80
  for (let n = 0; n < count; n++) {
    link.tick(1)
    const sender = n % 2 ? alice : carol
    const sent = firstOf(await sender.call('30_1', textMessage('bob', `${n} ${'x'.repeat(16_000)}`)))
    await ack(bob, sent)
  }
  const fresh = link.connect('bob', 'laptop')
  fresh.sync()
  const numbers = fresh.got('4_9').flatMap((body) => listOf(body).map((message) => Number(message[9]?.split(' ')[0])))
  expect(numbers.length).toBeLessThan(count)
  expect(numbers.sort((a, b) => b - a)).toEqual(Array.from({ length: numbers.length }, (_, n) => count - 1 - n))
})
