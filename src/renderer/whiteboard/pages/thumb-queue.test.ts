import { expect, test } from 'vitest'
import type { PageId } from '@shared/whiteboard/record'
import { ThumbQueue } from './thumb-queue'

const id = (name: string): PageId => name as PageId

/** Time passes with every pause only. */
function aQueue(most?: number) {
  const keys = new Map<string, string>()
  const [order, shown]: [string[], Map<string, string>] = [[], new Map()]
  let [time, painting, atOnce] = [0, 0, 0]
  const queue = new ThumbQueue<string>(
    {
      key: (page) => keys.get(page) ?? '1',
      async paint(page) {
        atOnce = Math.max(atOnce, ++painting)
        order.push(page)
        await Promise.resolve()
        time += 10
        painting -= 1
        return page.startsWith('broken') ? Promise.reject(new Error('no page')) : `${page} ${keys.get(page) ?? '1'}`
      },
      painted: (page, picture) => shown.set(page, picture),
      dropped: (page) => shown.delete(page),
      now: () => time,
      pause: (ms) => Promise.resolve(void (time += ms)),
    },
    most,
  )
  const settled = async (): Promise<void> => {
    for (let turn = 0; turn < 200; turn++) await Promise.resolve()
  }
  return { queue, keys, order, shown, settled, atOnce: () => atOnce, time: () => time }
}

test('B69: what is looked at is painted, one at a time, and what is not is left alone', async () => {
  const { queue, order, shown, settled, atOnce } = aQueue()
  const stops = ['a', 'b', 'c'].map((name) => queue.want(id(name)))
  stops[2]?.()
  await settled()
  expect(order).toEqual(['a', 'b'])
  expect([...shown.keys()]).toEqual(['a', 'b'])
  expect(atOnce()).toBe(1)
})

test('B69: painted again when what it shows has changed, new pages first, and not too often', async () => {
  const { queue, keys, order, shown, settled, time } = aQueue()
  queue.want(id('a'))
  await settled()
  const before = time()
  keys.set('a', '2')
  queue.want(id('b'))
  await settled()
  expect(order).toEqual(['a', 'b', 'a'])
  expect(shown.get('a')).toBe('a 2')
  expect(time() - before).toBeGreaterThan(1000)
  queue.wake()
  await settled()
  expect(order).toHaveLength(3)
})

test('B69: what changes for all of them, as the theme does, waits for nothing', async () => {
  const { queue, keys, shown, settled, time } = aQueue()
  queue.want(id('a'))
  await settled()
  const before = time()
  keys.set('a', '2')
  queue.wakeAll()
  await settled()
  expect(shown.get('a')).toBe('a 2')
  expect(time() - before).toBeLessThan(1000)
})

test('B69: a page that cannot be painted holds up no other and is not tried for ever', async () => {
  const { queue, order, shown, settled } = aQueue()
  queue.want(id('broken'))
  queue.want(id('a'))
  await settled()
  expect(order).toEqual(['broken', 'a'])
  expect([...shown.keys()]).toEqual(['a'])
})

test('B69: no more pictures are kept than the limit, and never one less than is looked at', async () => {
  const { queue, shown, settled } = aQueue(2)
  for (const name of ['a', 'b', 'c']) {
    const stop = queue.want(id(name))
    await settled()
    stop()
  }
  expect([...shown.keys()]).toEqual(['b', 'c'])
  for (const name of ['d', 'e', 'f']) queue.want(id(name))
  await settled()
  expect([...shown.keys()]).toEqual(['d', 'e', 'f'])
})
