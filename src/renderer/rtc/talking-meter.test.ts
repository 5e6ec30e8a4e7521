import { expect, it } from 'vitest'
import { TalkingMeter } from './talking-meter'

const run = (meter: TalkingMeter, ...loudness: number[]): boolean =>
  loudness.map((each) => meter.add(each)).at(-1) ?? false

it('a cough is no talking, a word is', () => {
  const meter = new TalkingMeter()
  expect(run(meter, 0.5, 0.5, 0.5)).toBe(false)
  expect(run(meter, 0.5)).toBe(true)
})

it('a pause between words does not end it, a second of silence does', () => {
  const meter = new TalkingMeter()
  run(meter, 0.5, 0.5, 0.5, 0.5)
  expect(run(meter, 0, 0, 0, 0, 0)).toBe(true)
  expect(run(meter, 0, 0, 0, 0, 0)).toBe(false)
})
