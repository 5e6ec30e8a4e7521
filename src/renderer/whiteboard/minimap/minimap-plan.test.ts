import { expect, test } from 'vitest'
import { encloses, middleOf } from '@shared/whiteboard/geometry'
import { fromMap, mapFrame, mapSize, mostBoxes, onMap, sampled } from './minimap-plan'

const state = { camera: { x: 0, y: 0, zoom: 1 }, view: { w: 1000, h: 800 } }
const map = { x: 0, y: 0, ...mapSize }

test('B76 page and view are both wholly on the map, wherever the view went', () => {
  const whole = { x: -500, y: -200, w: 9000, h: 700 }
  for (const x of [-40_000, 0, 40_000]) {
    const frame = mapFrame(whole, { ...state, camera: { x, y: 300, zoom: 0.5 } })
    expect(encloses(map, onMap(whole, frame))).toBe(true)
    expect(encloses(map, onMap({ x, y: 300, w: 2000, h: 1600 }, frame))).toBe(true)
  }
  expect(encloses(map, onMap({ x: 0, y: 0, w: 1000, h: 800 }, mapFrame(null, state)))).toBe(true)
})

test('B76 a place on the map leads to that place of the page', () => {
  const whole = { x: -500, y: -200, w: 9000, h: 700 }
  const frame = mapFrame(whole, state)
  const back = fromMap(middleOf(onMap(whole, frame)), frame)
  expect(back.x).toBeCloseTo(4000)
  expect(back.y).toBeCloseTo(150)
})

test('B76 of many boxes only so many are drawn, from all over the page', () => {
  const all = Array.from({ length: 100_000 }, (_, place) => place)
  const some = [...sampled(all, all.length)]
  expect(some.length).toBeLessThanOrEqual(mostBoxes)
  expect(some.length).toBeGreaterThan(mostBoxes / 2)
  expect(some.at(-1)).toBeGreaterThan(99_000)
  expect([...sampled([1, 2], 2)]).toEqual([1, 2])
})
