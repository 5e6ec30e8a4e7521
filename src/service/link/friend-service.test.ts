import { expect, test } from 'vitest'
import { wireCode } from './codes'
import type { Property, WireValue } from './handler'
import { createTestLink, listOf } from './test-link'

const names = (answer: WireValue[] | undefined) => listOf(answer).map((friend) => friend[4])
const [add, request, accept, reject] = [1, 2, 3, 4]

test('adding directly makes both friends, tells the other side and the own other clients', async () => {
  const link = createTestLink(['alice', 'bob'])
  const [alice, laptop, bob] = [link.online('alice'), link.online('alice', 'laptop'), link.online('bob')]
  await alice.call('35_1', 'bob', add, 'hi')
  expect(bob.got('7_3')[0]?.[0]).toMatchObject({ 1: '5', 2: 'bob', 3: 'alice', 4: 'hi', 5: '{"vt":1}' })
  expect(laptop.got('12_101')[0]?.slice(0, 3)).toEqual(['bob', add, 'hi'])
  expect(names(await alice.call('35_4', 0))).toEqual(['bob'])
  expect(names(await bob.call('35_4', link.context.now()))).toEqual(['alice'])
})

test('a request becomes a friendship when accepted, and nothing when rejected', async () => {
  const link = createTestLink(['alice', 'bob', 'carol'])
  const [alice, bob, carol] = [link.online('alice'), link.online('bob'), link.online('carol')]
  await alice.call('35_1', 'bob', request, 'please')
  await alice.call('35_1', 'carol', request, 'please')
  expect(names(await alice.call('35_4', 0))).toEqual([])
  await bob.call('35_1', 'alice', accept, '')
  await carol.call('35_1', 'alice', reject, 'no')
  expect(alice.got('7_3').map(([told]) => (told as Property)[5])).toEqual(['{"vt":3}', '{"vt":4}'])
  expect(names(await alice.call('35_4', 0))).toEqual(['bob'])
  expect(await carol.codeOf('35_1', 'alice', accept, '')).toBe(wireCode(104302))
})

test('a request waits for a target who is away', async () => {
  const link = createTestLink(['alice', 'bob'])
  await link.online('alice').call('35_1', 'bob', request, 'please')
  const bob = link.connect('bob')
  bob.sync()
  expect(bob.got('4_6')[0]?.[0]).toMatchObject([{ 1: '5', 3: 'alice', 4: 'please' }])
})

test('oneself, strangers, friends again and those who block are refused', async () => {
  const link = createTestLink(['alice', 'bob', 'carol'])
  const [alice, carol] = [link.online('alice'), link.online('carol')]
  await alice.call('35_1', 'bob', add, '')
  await carol.call('34_3', 'alice', true)
  const codes = [
    await alice.codeOf('35_1', 'alice', add, ''),
    await alice.codeOf('35_1', 'nobody', add, ''),
    await alice.codeOf('35_1', 'bob', request, ''),
    await alice.codeOf('35_1', 'carol', add, ''),
    await alice.codeOf('35_1', 'bob', 9, ''),
  ]
  expect(codes).toEqual([wireCode(104429), wireCode(102404), wireCode(104405), wireCode(102426), 414])
})

test('deleting ends the friendship on both sides; the alias survives unless deleted too', async () => {
  const link = createTestLink(['alice', 'bob'])
  const [alice, laptop, bob] = [link.online('alice'), link.online('alice', 'laptop'), link.online('bob')]
  await alice.call('35_1', 'bob', add, '')
  await alice.call('35_3', { 4: 'bob', 8: 'Bobby' })
  expect(laptop.got('12_103')[0]?.[0]).toMatchObject({ 4: 'bob', 8: 'Bobby' })
  await alice.call('35_2', 'bob', {})
  expect(laptop.got('12_102')).toEqual([['bob']])
  expect(bob.got('7_3').at(-1)?.[0]).toMatchObject({ 1: '6', 3: 'alice' })
  expect(names(await bob.call('35_4', 0))).toEqual([])
  expect(await alice.codeOf('35_2', 'bob', {})).toBe(wireCode(104404))
  await alice.call('35_1', 'bob', add, '')
  expect((await alice.call('35_4', 0))?.[0]).toMatchObject([{ 8: 'Bobby' }])
  await alice.call('35_2', 'bob', { 1: '1' })
  await alice.call('35_1', 'bob', add, '')
  expect((await alice.call('35_4', 0))?.[0]).toMatchObject([{ 8: '' }])
})

test('friends and their profiles come with every main sync, asked for or not', async () => {
  const link = createTestLink(['alice', 'bob'])
  const alice = link.online('alice')
  await alice.call('35_1', 'bob', add, '')
  alice.sync({})
  expect(names(alice.got('12_5')[0])).toEqual(['bob'])
  expect(alice.got('12_6')[0]?.[0]).toMatchObject([{ 1: 'bob', 3: 'bob' }])
})
