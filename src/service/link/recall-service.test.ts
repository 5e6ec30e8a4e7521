import { expect, test } from 'vitest'
import { wireCode } from './codes'
import { RECALL_LIMIT_MS } from './recall-service'
import { createTestLink, firstOf, listOf, textMessage } from './test-link'

async function sentMessage() {
  const link = createTestLink(['alice', 'bob', 'eve'])
  const [alice, bob] = [link.online('alice'), link.online('bob')]
  const message = textMessage('bob', 'secret')
  const sent = firstOf(await alice.call('30_1', message))
  const revoke = {
    0: sent[7] ?? '',
    1: '7',
    2: 'bob',
    3: 'alice',
    4: 'sorry',
    10: message[11] ?? '',
    11: sent[12] ?? '',
  }
  return { link, alice, bob, sent, revoke }
}

test('a recall reaches both sides with the time of the message and takes its content from history', async () => {
  const { link, alice, bob, sent, revoke } = await sentMessage()
  const laptop = link.online('alice', 'laptop')
  link.tick(10)
  await alice.call('30_13', revoke)
  const expected = { ...revoke, 0: String(link.context.now()), 14: sent[7], 16: 'alice' }
  expect(bob.got('7_14')[0]?.[0]).toMatchObject(expected)
  expect(laptop.got('7_14')[0]?.[0]).toMatchObject(expected)
  expect(alice.pushes).toEqual([])
  expect(await bob.call('30_6', 'alice', 0, 0, 0, 50, false, [])).toEqual([[]])
  const { body } = link.context.db.prepare('SELECT body FROM messages').get() as { body: string }
  expect(body).not.toContain('secret')
})

test('a recalled message is not delivered any more, its recall is, until acknowledged', async () => {
  const link = createTestLink(['alice', 'bob'])
  const alice = link.online('alice')
  const message = textMessage('bob', 'gone')
  const sent = firstOf(await alice.call('30_1', message))
  await alice.call('30_13', { 1: '7', 2: 'bob', 3: 'alice', 10: message[11] ?? '', 11: sent[12] ?? '' })
  const bob = link.connect('bob')
  bob.sync()
  expect([...bob.got('4_4'), ...bob.got('4_9')]).toEqual([])
  const [recall] = listOf(bob.got('7_15')[0])
  expect(recall).toMatchObject({ 11: sent[12], 14: sent[7] })
  await bob.call('4_5', 7, 3, [recall?.[6] ?? ''])
  bob.sync()
  expect(bob.got('7_15')).toEqual([])
})

test('a reconnecting client hears of recalls since its last sync although another one acknowledged them', async () => {
  const { link, alice, bob, revoke } = await sentMessage()
  const tag = link.context.now()
  link.tick(10)
  await alice.call('30_13', revoke)
  await bob.call('4_5', 7, 3, [firstOf(bob.got('7_14')[0])[6] ?? ''])
  const back = link.connect('bob', 'laptop')
  back.sync({ 17: tag })
  expect(back.got('7_15')).toHaveLength(1)
})

test('only the sender recalls, only in time, only what exists; asking twice is no error', async () => {
  const { link, alice, bob, revoke } = await sentMessage()
  expect(await bob.codeOf('30_13', revoke)).toBe(wireCode(107303))
  expect(await link.online('eve').codeOf('30_13', revoke)).toBe(wireCode(107404))
  expect(await alice.codeOf('30_13', { ...revoke, 11: '1' })).toBe(wireCode(107404))
  expect(await alice.codeOf('30_13', { ...revoke, 1: '8' })).toBe(414)
  link.tick(RECALL_LIMIT_MS)
  expect(await alice.codeOf('30_13', revoke)).toBe(200)
  link.tick(1)
  expect(await alice.codeOf('30_13', revoke)).toBe(200)
  expect(bob.got('7_14')).toHaveLength(1)
})

test('two minutes after sending it is too late', async () => {
  const { link, alice, revoke } = await sentMessage()
  link.tick(RECALL_LIMIT_MS + 1)
  expect(await alice.codeOf('30_13', revoke)).toBe(wireCode(107314))
})
