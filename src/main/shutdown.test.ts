import { expect, test } from 'vitest'
import { systemClock, type Clock } from './ports'
import { Shutdown } from './shutdown'

function recorder() {
  const logged: string[] = []
  const note = (message: string) => void logged.push(message)
  return { logged, log: { info: note, warn: note, error: note } }
}

test('P16 steps stop one after another, in the order they joined', async () => {
  const order: string[] = []
  const shutdown = new Shutdown(systemClock, recorder().log)
  shutdown.join('room', 1000, async () => {
    await Promise.resolve()
    order.push('room')
  })
  shutdown.join('im', 1000, () => void order.push('im'))
  shutdown.join('service', 1000, () => void order.push('service'))
  await shutdown.run()
  expect(order).toEqual(['room', 'im', 'service'])
})

test('a step that fails or hangs costs its own time only, and is logged', async () => {
  const due: (() => void)[] = []
  const clock: Clock = { now: () => 0, after: (_ms, run) => (due.push(run), () => {}) }
  const { logged, log } = recorder()
  const shutdown = new Shutdown(clock, log)
  let last = false
  shutdown.join('fails', 10, () => {
    throw new Error('no')
  })
  shutdown.join('hangs', 10, () => new Promise(() => {}))
  shutdown.join('last', 10, () => void (last = true))
  const done = shutdown.run()
  await new Promise((resolve) => setImmediate(resolve))
  due.forEach((run) => run())
  await done
  expect(last).toBe(true)
  expect(logged).toEqual(['stopping failed', 'stopping took too long'])
})

test('asked twice it stops once', async () => {
  let times = 0
  const shutdown = new Shutdown(systemClock, recorder().log)
  shutdown.join('one', 10, () => void times++)
  await Promise.all([shutdown.run(), shutdown.run()])
  expect(times).toBe(1)
})
