import { expect, it } from 'vitest'
import type { AssetId } from '@shared/whiteboard/record'
import { ImageCache, mostPixels } from './image-cache'

const asset = (name: string): AssetId => name as AssetId

/** Pictures of a size each, some of them not here yet; a clock that is wound by hand. */
function world(pixels: number) {
  const here = new Set<AssetId>()
  const came: AssetId[] = []
  const released: string[] = []
  const shares: number[] = []
  let timers: { ms: number; run: () => void }[] = []
  const cache = new ImageCache<string>({
    read: async (id) => {
      if (!here.has(id)) throw new Error('not here')
      return { mime: id, bytes: new Uint8Array() }
    },
    decode: async (mime, _bytes, most) => {
      shares.push(most)
      return { picture: mime, pixels: Math.min(pixels, most) }
    },
    release: (picture) => void released.push(picture),
    came: (id) => void came.push(id),
    after: (ms, run) => {
      const timer = { ms, run }
      timers.push(timer)
      return () => (timers = timers.filter((each) => each !== timer))
    },
  })
  const wind = (): number[] => {
    const due = timers
    timers = []
    for (const { run } of due) run()
    return due.map(({ ms }) => ms)
  }
  return { cache, here, came, released, shares, wind }
}
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

it('B140 a picture is there when it is decoded, and read once however often it is painted meanwhile', async () => {
  const { cache, here, came, shares } = world(10)
  here.add(asset('a'))
  expect([cache.get(asset('a')), cache.get(asset('a'))]).toEqual([null, null])
  await settled()
  expect(came).toEqual(['a'])
  expect(cache.get(asset('a'))).toBe('a')
  expect(shares).toHaveLength(1)
})

it('B141 what was painted longest ago makes room, and the more there are, the smaller each is kept', async () => {
  const { cache, here, released, shares } = world(mostPixels / 8)
  const all = Array.from({ length: 9 }, (_, at) => asset(`p${at}`))
  for (const one of all) {
    here.add(one)
    cache.get(one)
    await settled()
    cache.get(asset('p0'))
  }
  expect(shares.at(-1)).toBe(Math.floor(mostPixels / 9))
  expect(released).toEqual(['p1'])
})

it('B142 what cannot be had is asked for again, ever later, and at once when the link is back', async () => {
  const { cache, here, came, wind } = world(10)
  cache.get(asset('a'))
  await settled()
  cache.get(asset('a'))
  await settled()
  expect(wind()).toEqual([1000])
  await settled()
  expect(wind()).toEqual([2000])
  await settled()
  here.add(asset('a'))
  cache.retry()
  await settled()
  expect(came).toEqual(['a'])
  expect(wind()).toEqual([])
})

it('B140 nothing is left of it when its page goes', async () => {
  const { cache, here, came, released } = world(10)
  for (const name of ['a', 'b']) here.add(asset(name))
  cache.get(asset('a'))
  await settled()
  cache.get(asset('b'))
  cache.destroy()
  await settled()
  expect(released).toEqual(['a', 'b'])
  expect(came).toEqual(['a'])
})
