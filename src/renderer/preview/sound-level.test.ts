import { expect, test } from 'vitest'
import { levelOf } from './sound-level'

const sine = (height: number): Float32Array =>
  Float32Array.from({ length: 480 }, (_, index) => height * Math.sin((2 * Math.PI * index) / 48))

test('silence is nothing, a loud voice is all, and louder is never less', () => {
  expect(levelOf(new Float32Array(480))).toBe(0)
  expect(levelOf(new Float32Array(0))).toBe(0)
  expect(levelOf(sine(0.8))).toBe(1)
  const levels = [0.001, 0.003, 0.01, 0.05, 0.1, 0.3].map((height) => levelOf(sine(height)))
  expect(levels).toEqual(levels.toSorted((a, b) => a - b))
  expect(levels.at(-2)).toBeLessThan(1)
})
