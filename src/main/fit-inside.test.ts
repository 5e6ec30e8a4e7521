import { expect, it } from 'vitest'
import { fitInside } from './fit-inside'

const box = { width: 1280, height: 720 }

it('keeps the shape and never makes a picture larger', () => {
  expect(fitInside({ width: 4000, height: 3000 }, box)).toEqual({ width: 960, height: 720 })
  expect(fitInside({ width: 4000, height: 1000 }, box)).toEqual({ width: 1280, height: 320 })
  expect(fitInside({ width: 64, height: 64 }, box)).toEqual({ width: 64, height: 64 })
  expect(fitInside({ width: 30000, height: 1 }, box)).toEqual({ width: 1280, height: 1 })
})
