import { expect, test } from 'vitest'
import { wireCode } from './codes'
import type { Property, WireValue } from './handler'
import { createTestLink, firstOf, listOf, textMessage } from './test-link'
import type { TestClient } from './test-link'

const texts = (answer: WireValue[] | undefined) => listOf(answer).map((message) => message[9])

async function conversation(count: number) {
  const link = createTestLink(['alice', 'bob', 'eve'])
  const [alice, bob] = [link.online('alice'), link.online('bob')]
  const messages: Property[] = []
  for (let n = 1; n <= count; n++) {
    const [from, to] = n % 2 ? [alice, 'bob'] : [bob, 'alice']
    const sent = textMessage(to, `m${n}`)
    messages.push({ ...sent, 2: from.accid, ...firstOf(await from.call('30_1', sent)) })
    link.tick(10)
  }
  alice.pushes.length = bob.pushes.length = 0
  return { link, alice, bob, messages }
}

const page = (client: TestClient, peer: string, { begin = 0, end = 0, anchor = '0', limit = 50, up = false } = {}) =>
  client.call('30_6', peer, begin, end, anchor, limit, up, [])

const reference = (message: Property | undefined) => ({
  1: '1',
  2: message?.[2] ?? '',
  3: message?.[1] ?? '',
  4: message?.[12] ?? '',
  5: message?.[11] ?? '',
  6: message?.[7] ?? '',
})

test('history goes newest first or oldest first, in pages that join without gap or overlap', async () => {
  const { alice, bob, messages } = await conversation(5)
  expect(texts(await page(alice, 'bob', { limit: 2 }))).toEqual(['m5', 'm4'])
  expect(texts(await page(alice, 'bob', { limit: 2, anchor: messages[3]?.[12] ?? '' }))).toEqual(['m3', 'm2'])
  expect(texts(await page(bob, 'alice', { limit: 2, up: true }))).toEqual(['m1', 'm2'])
  expect(texts(await page(bob, 'alice', { up: true, anchor: messages[1]?.[12] ?? '' }))).toEqual(['m3', 'm4', 'm5'])
})

test('the bounds of a history query are exclusive', async () => {
  const { alice, messages } = await conversation(4)
  const [begin, end] = [Number(messages[0]?.[7]), Number(messages[3]?.[7])]
  expect(texts(await page(alice, 'bob', { begin, end, up: true }))).toEqual(['m2', 'm3'])
})

test('history can be asked for by type', async () => {
  const { link, alice } = await conversation(2)
  link.tick(1)
  await alice.call('30_1', textMessage('bob', 'custom', { 8: '100' }))
  expect(texts(await alice.call('30_6', 'bob', 0, 0, 0, 50, false, [100]))).toEqual(['custom'])
})

test('messages are found by reference, by their two sides only', async () => {
  const { link, alice, messages } = await conversation(2)
  const refs = messages.map((message) => ({ 0: '0', 1: message[1] ?? '', 2: message[2] ?? '', 12: message[12] ?? '' }))
  expect(texts(await alice.call('33_2', refs))).toEqual(['m1', 'm2'])
  expect(texts(await link.online('eve').call('33_2', refs))).toEqual([])
})

test('deleting for oneself hides a message from that account alone and is told to its other clients', async () => {
  const { link, alice, bob, messages } = await conversation(3)
  const laptop = link.online('alice', 'laptop')
  const [time] = (await alice.call('30_23', reference(messages[1]))) ?? []
  expect(laptop.got('7_123')).toEqual([[{ ...reference(messages[1]), 7: String(time) }]])
  await alice.call('30_24', [reference(messages[0]), reference(messages[2])])
  expect(listOf(laptop.got('7_124')[0]).map((ref) => ref[4])).toEqual([messages[0]?.[12], messages[2]?.[12]])
  expect(texts(await page(alice, 'bob'))).toEqual([])
  expect(texts(await page(bob, 'alice'))).toEqual(['m3', 'm2', 'm1'])
  const later = link.connect('alice', 'phone')
  later.sync()
  expect(later.got('4_21')[0]?.[0]).toHaveLength(3)
  expect(await link.online('eve').codeOf('30_23', reference(messages[0]))).toBe(wireCode(107404))
})

test('clearing hides what came before, also from roaming when wanted, for that account alone', async () => {
  const { link, alice, bob } = await conversation(2)
  const laptop = link.online('alice', 'laptop')
  await alice.call('30_18', { 0: '1', 1: 'bob', 2: '1', 4: '1' })
  expect(firstOf(laptop.got('7_118')[0])).toMatchObject({ 0: '1', 1: 'bob', 6: String(link.context.now()) })
  link.tick(10)
  await bob.call('30_1', textMessage('alice', 'after'))
  expect(texts(await page(alice, 'bob'))).toEqual(['after'])
  expect(texts(await page(bob, 'alice'))).toEqual(['after', 'm2', 'm1'])
  const later = link.connect('alice', 'phone')
  later.sync()
  expect([...later.got('4_4'), ...later.got('4_9')].flatMap((body) => texts(body))).toEqual(['after'])
  expect(firstOf(later.got('4_24')[0])).toMatchObject([{ 0: '1', 1: 'bob' }])
})
