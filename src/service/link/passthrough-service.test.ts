import { expect, test } from 'vitest'
import type { ProxyFetch } from '../room/signal-port'
import { createSignalPort } from './passthrough-service'
import { createTestLink } from './test-link'

const echo: ProxyFetch = (request) =>
  Promise.resolve({ status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(request) })

test('httpProxy carries method, path, headers and body there and the answer back', async () => {
  const alice = createTestLink(['alice'], echo).online('alice')
  const answer = await alice.call('22_1', { 1: 'z', 2: '/rooms/1', 3: '2', 4: '{"user":"alice","n":1}', 5: '{"q":1}' })
  const request = { path: '/rooms/1', method: 'POST', headers: { user: 'alice', n: '1' }, body: '{"q":1}' }
  expect(answer).toEqual([
    { 1: 'z', 2: '/rooms/1', 3: '2', 4: '{"content-type":"application/json"}', 5: JSON.stringify(request) },
  ])
})

test('a room service that fails is 511, a request that makes no sense 414', async () => {
  const alice = createTestLink(['alice']).online('alice')
  expect(await alice.codeOf('22_1', { 2: '/rooms', 3: '1' })).toBe(511)
  expect(await alice.codeOf('22_1', { 2: '/rooms', 3: '9' })).toBe(414)
  expect(await alice.codeOf('22_1', { 2: 'http://elsewhere/', 3: '1' })).toBe(414)
  expect(await alice.codeOf('22_1', { 2: '/rooms', 3: '2', 5: 'x'.repeat(60_000) })).toBe(511)
  expect(await alice.codeOf('22_1', { 2: '/rooms', 3: '2', 5: 'x'.repeat(90_000) })).toBe(414)
  expect(await alice.codeOf('22_1', { 2: '/rooms', 3: '1', 4: '{' })).toBe(414)
})

test('a signal reaches all clients of its account and nobody else', () => {
  const link = createTestLink(['alice', 'bob'])
  const [alice, laptop, bob] = [link.online('alice'), link.online('alice', 'laptop'), link.online('bob')]
  createSignalPort(link.context.hub, link.context.now).notify('alice', '{"cmd":1}')
  expect(alice.got('22_2')).toMatchObject([[{ 2: '{"cmd":1}', 3: String(link.context.now()) }]])
  expect(laptop.got('22_2')).toHaveLength(1)
  expect(bob.pushes).toEqual([])
})
