import { expect, test } from 'vitest'
import type { Push, ToMain, ToWindow } from '../shared/ipc/wire'
import { createBridge } from './bridge'

function setUp() {
  const sent: ToMain[] = []
  let arrive: (message: ToWindow) => void = () => {}
  const bridge = createBridge({
    invoke: async () => ({ ok: true, value: null }),
    send: (message) => sent.push(message),
    onBatch: (listener) => (arrive = listener),
  })
  return { bridge, sent, arrive: (message: ToWindow) => arrive(message) }
}

const push = (watchId: number, count: number): Push => ({ watchId, count, kind: 'reset', value: count })

test('W5 a batch is acknowledged before its handler returns, though a listener throws', () => {
  const { bridge, sent, arrive } = setUp()
  const seen: number[] = []
  bridge.watch('im.session', undefined, () => {
    throw new Error('a fault of the page')
  })
  bridge.watch('im.conversations', undefined, ({ count }) => seen.push(count))
  arrive({ batch: 7, pushes: [push(1, 0), push(2, 0), push(2, 1)] })
  expect(seen).toEqual([0, 1])
  expect(sent.at(-1)).toEqual({ kind: 'ack', batch: 7 })
})

test('W6 a stopped watch is told to main once and hears nothing more', () => {
  const { bridge, sent, arrive } = setUp()
  const seen: number[] = []
  const stop = bridge.watch('im.session', undefined, ({ count }) => seen.push(count))
  stop()
  stop()
  arrive({ batch: 1, pushes: [push(1, 0)] })
  expect(seen).toEqual([])
  expect(sent.filter(({ kind }) => kind === 'unwatch')).toEqual([{ kind: 'unwatch', watchId: 1 }])
  expect(sent.at(-1)).toEqual({ kind: 'ack', batch: 1 })
})
