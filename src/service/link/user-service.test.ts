import { expect, test } from 'vitest'
import { wireCode } from './codes'
import type { Property } from './handler'
import { createTestLink } from './test-link'

test('profiles are read by account; unknown accounts are left out', async () => {
  const link = createTestLink(['alice', 'bob'])
  const [users] = (await link.online('alice').call('34_7', ['bob', 'nobody'])) ?? []
  expect(users).toMatchObject([{ 1: 'bob', 3: 'bob', 12: String(link.context.now()) }])
})

test('a profile change keeps what it does not name, and reaches the own other clients', async () => {
  const link = createTestLink(['alice', 'bob'])
  const [alice, laptop] = [link.online('alice'), link.online('alice', 'laptop')]
  await alice.call('34_10', { 1: 'alice', 3: '林晓', 5: 'hey', 6: '2' })
  link.tick(10)
  expect(await alice.call('34_10', { 1: 'alice', 5: '' })).toEqual([link.context.now()])
  const [users] = (await link.online('bob').call('34_7', ['alice'])) ?? []
  expect(users).toMatchObject([{ 3: '林晓', 5: '', 6: '2', 13: String(link.context.now()) }])
  expect(laptop.got('3_110').map(([user]) => (user as Property)[5])).toEqual(['hey', ''])
  expect(await alice.codeOf('34_10', { 3: 'x'.repeat(2000) })).toBe(414)
})

test('own profile, block list and mute list come with every main sync, asked for or not', async () => {
  const link = createTestLink(['alice', 'bob', 'carol'])
  const alice = link.online('alice')
  await alice.call('34_3', 'bob', true)
  await alice.call('34_5', 'carol', true)
  alice.sync({})
  expect(alice.got('3_109')).toMatchObject([[{ 1: 'alice' }]])
  expect(alice.got('3_8')[0]?.[0]).toEqual([
    { 0: 'bob', 1: '0', 2: '1' },
    { 0: 'carol', 1: '1', 2: '0' },
  ])
  await alice.call('34_3', 'bob', false)
  alice.sync()
  expect(alice.got('3_8')[0]?.[0]).toHaveLength(1)
})

test('blocking and muting are told to the own other clients; unknown accounts are refused', async () => {
  const link = createTestLink(['alice', 'bob'])
  const [alice, laptop] = [link.online('alice'), link.online('alice', 'laptop')]
  await alice.call('34_3', 'bob', true)
  await alice.call('34_5', 'bob', true)
  expect(laptop.got('3_103')).toEqual([['bob', true]])
  expect(laptop.got('3_105')).toEqual([['bob', true]])
  expect(await alice.codeOf('34_3', 'nobody', true)).toBe(wireCode(102404))
})
