import type { WebSocket } from 'ws'
import { beforeEach, expect, it } from 'vitest'
import { mostWaiting, Outbox, type Outgoing } from './outbox'

let handed: Outgoing[]
let taken: (() => void)[]
let slow: number
let outbox: Outbox

const socket = {
  OPEN: 1,
  readyState: 1,
  send(item: Outgoing, done: () => void) {
    handed.push(item)
    taken.push(done)
  },
} as unknown as WebSocket

beforeEach(() => {
  ;[handed, taken, slow] = [[], [], 0]
  outbox = new Outbox(socket, () => (slow += 1))
})
const drain = (): void => {
  for (let next = taken.shift(); next; next = taken.shift()) next()
}
const megabyte = (): Uint8Array => new Uint8Array(1024 * 1024)

it('B85: what it lacks goes before what happens meanwhile, and is read only as it is taken', () => {
  let read = 0
  function* lacking(): Generator<Outgoing> {
    for (; read < 5; read++) yield megabyte()
    yield 'caught-up'
  }
  outbox.begin(lacking())
  outbox.put('live')
  expect(read).toBeLessThan(2)
  expect(outbox.busy).toBe(true)
  drain()
  expect(handed.slice(-2)).toEqual(['caught-up', 'live'])
  expect(outbox.busy).toBe(false)
})

it('B86: no more than a megabyte is handed over ahead, and who takes nothing is too slow', () => {
  for (let bytes = 0; bytes <= mostWaiting; bytes += 1024 * 1024) outbox.put(megabyte())
  expect(handed).toHaveLength(1)
  expect(slow).toBe(0)
  outbox.put(megabyte())
  expect(slow).toBe(1)
})
