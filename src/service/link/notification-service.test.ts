import { expect, test } from 'vitest'
import { wireCode } from './codes'
import { createTestLink, firstOf, listOf } from './test-link'

const custom = (receiver: string, more: Record<string, string> = {}) => ({
  1: '100',
  2: receiver,
  5: '{"hi":1}',
  ...more,
})

test('a custom notification reaches the receiver with sender, time and id of the server', async () => {
  const link = createTestLink(['alice', 'bob'])
  const [alice, bob] = [link.online('alice'), link.online('bob')]
  await alice.call('30_7', custom('bob', { 3: 'someone else', 8: 'push text', 107: '1' }))
  const told = firstOf(bob.got('7_3')[0])
  expect(told).toMatchObject({ 0: String(link.context.now()), 1: '100', 2: 'bob', 3: 'alice', 5: '{"hi":1}', 107: '1' })
  expect(told[6]).toMatch(/^\d{17}$/)
  expect(told).not.toHaveProperty('8')
})

test('what is to be kept waits until acknowledged, the rest is lost to those away', async () => {
  const link = createTestLink(['alice', 'bob'])
  const alice = link.online('alice')
  await alice.call('30_7', custom('bob', { 7: '1', 5: 'kept' }))
  await alice.call('30_7', custom('bob', { 5: 'lost' }))
  const bob = link.connect('bob')
  bob.sync()
  const pending = listOf(bob.got('4_6')[0])
  expect(pending.map((told) => told[5])).toEqual(['kept'])
  bob.sync()
  expect(bob.got('4_6')).toHaveLength(1)
  await bob.call('4_5', 7, 3, [pending[0]?.[6] ?? ''])
  bob.sync()
  expect(bob.got('4_6')).toEqual([])
})

test('more than a sync should carry comes with the syncs after it, each once', async () => {
  const link = createTestLink(['alice', 'bob'])
  const alice = link.online('alice')
  const count = 40
  for (let n = 0; n < count; n++) await alice.call('30_7', custom('bob', { 7: '1', 5: `${n} ${'x'.repeat(16_000)}` }))
  const bob = link.connect('bob')
  const heard: number[] = []
  for (let syncs = 0; heard.length < count; syncs++) {
    expect(syncs).toBeLessThan(count)
    bob.sync()
    const pending = listOf(bob.got('4_6')[0])
    expect(JSON.stringify(pending).length).toBeLessThan(500_000)
    heard.push(...pending.map((told) => Number(told[5]?.split(' ')[0])))
    await bob.call(
      '4_5',
      7,
      3,
      pending.map((told) => told[6] ?? ''),
    )
  }
  expect(heard).toEqual(Array.from({ length: count }, (_, n) => n))
})

test('unknown receivers, those who block, teams and oversized content are refused', async () => {
  const link = createTestLink(['alice', 'bob'])
  const [alice, bob] = [link.online('alice'), link.online('bob')]
  expect(await alice.codeOf('30_7', custom('nobody'))).toBe(wireCode(102404))
  expect(await alice.codeOf('30_7', custom('bob', { 1: '101' }))).toBe(414)
  expect(await alice.codeOf('30_7', custom('bob', { 5: 'x'.repeat(20_000) }))).toBe(414)
  await bob.call('34_3', 'alice', true)
  expect(await alice.codeOf('30_7', custom('bob'))).toBe(wireCode(102426))
})
