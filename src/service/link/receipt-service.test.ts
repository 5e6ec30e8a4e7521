import { expect, test } from 'vitest'
import { wireCode } from './codes'
import { createTestLink } from './test-link'

test('a receipt reaches the peer with reader and time, and stays for its next sync', async () => {
  const link = createTestLink(['alice', 'bob'])
  const [alice, bob] = [link.online('alice'), link.online('bob')]
  const receipt = { 0: '0', 1: 'alice', 2: 'bob', 7: '1800000000001', 11: 'c1' }
  expect(await bob.call('30_11', { 1: 'alice', 7: '1800000000001', 11: 'c1' })).toEqual([receipt])
  expect(alice.got('7_12')).toEqual([[receipt]])
  alice.sync()
  expect(alice.got('4_12')).toEqual([[[receipt]]])
})

test('a receipt for an earlier time changes and announces nothing', async () => {
  const link = createTestLink(['alice', 'bob'])
  const [alice, bob] = [link.online('alice'), link.online('bob')]
  await bob.call('30_11', { 1: 'alice', 7: '200', 11: 'c2' })
  await bob.call('30_11', { 1: 'alice', 7: '100', 11: 'c1' })
  expect(alice.got('7_12')).toHaveLength(1)
  alice.sync()
  expect(alice.got('4_12')[0]?.[0]).toMatchObject([{ 7: '200', 11: 'c2' }])
})

test('receipts older than the time tag are not told again', async () => {
  const link = createTestLink(['alice', 'bob'])
  const [alice, bob] = [link.online('alice'), link.online('bob')]
  await bob.call('30_11', { 1: 'alice', 7: '100' })
  link.tick(10)
  alice.sync({ 14: link.context.now() })
  expect(alice.got('4_12')).toEqual([])
})

test('a receipt needs an account and a time', async () => {
  const bob = createTestLink(['bob']).online('bob')
  expect(await bob.codeOf('30_11', { 1: 'nobody', 7: '1' })).toBe(wireCode(102404))
  expect(await bob.codeOf('30_11', { 1: 'bob', 7: 'x' })).toBe(414)
})
