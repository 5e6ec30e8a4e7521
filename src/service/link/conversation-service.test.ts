import { expect, test } from 'vitest'
import { wireCode } from './codes'
import { createTestLink } from './test-link'

test('read times only rise, are told to the own other clients and come with every main sync', async () => {
  const link = createTestLink(['alice', 'bob', 'carol'])
  const [alice, laptop] = [link.online('alice'), link.online('alice', 'laptop')]
  await alice.call('7_16', 0, 'bob', 200)
  await alice.call('7_16', 0, 'bob', 100)
  await alice.call('7_25', [{ 1: '0', 2: 'carol', 3: '300' }])
  expect(laptop.got('7_116')).toEqual([
    [0, 'bob', 200],
    [0, 'carol', 300],
  ])
  alice.sync({})
  expect(alice.got('4_14')[0]?.slice(0, 2)).toEqual([{ bob: 200, carol: 300 }, { m_map: {} }])
  expect(alice.got('4_20')).toEqual([[{ m_map: {} }]])
})

test('stick top is kept, told to the own other clients and comes with every main sync', async () => {
  const link = createTestLink(['alice', 'bob'])
  const [alice, laptop] = [link.online('alice'), link.online('alice', 'laptop')]
  const stuck = await alice.call('33_12', { 1: 'p2p|bob' })
  expect(stuck).toMatchObject([{ 1: 'p2p|bob', 3: String(link.context.now()) }])
  expect(laptop.got('23_112')).toEqual([stuck])
  alice.sync({})
  expect(alice.got('4_23')).toEqual([[link.context.now(), true, stuck]])
  await alice.call('33_13', { 1: 'p2p|bob' })
  expect(laptop.got('23_113')[0]?.[1]).toEqual({ 1: 'p2p|bob' })
  alice.sync({})
  expect(alice.got('4_23')).toEqual([[link.context.now(), true, []]])
})

test('unknown accounts and teams are refused', async () => {
  const alice = createTestLink(['alice', 'bob']).online('alice')
  expect(await alice.codeOf('7_16', 0, 'nobody', 1)).toBe(wireCode(102404))
  expect(await alice.codeOf('7_16', 1, 'bob', 1)).toBe(414)
  expect(await alice.codeOf('33_12', { 1: 'team|1' })).toBe(414)
})
