import { describe, expect, it } from 'vitest'
import { listen, noHowl } from './howling'

const bins = 512

/** A spectrum of quiet noise with peaks on top. */
function spectrum(peaks: Record<number, number>, floor = -90): Float32Array {
  const levels = new Float32Array(bins).fill(floor)
  for (const [bin, level] of Object.entries(peaks)) levels[Number(bin)] = level
  return levels
}

function heard(spectra: Float32Array[]): boolean {
  return spectra.reduce(listen, noHowl).howling
}
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))

describe('howling', () => {
  it('is a peak that stays and grows for more than a second', () => {
    expect(heard(times(15, (index) => spectrum({ 80: -35 + index })))).toBe(true)
    expect(heard(times(8, (index) => spectrum({ 80: -35 + index })))).toBe(false)
  })

  it('is no voice: its peaks move, and bring overtones', () => {
    expect(heard(times(40, (index) => spectrum({ [40 + ((index * 7) % 30)]: -20 })))).toBe(false)
    // A sung note that swells, with its overtones.
    expect(heard(times(40, (index) => spectrum({ 20: -30 + index / 4, 40: -36 + index / 4, 60: -45 })))).toBe(false)
  })

  it('is no steady quiet tone, and no silence', () => {
    expect(heard(times(40, () => spectrum({ 80: -30 })))).toBe(false)
    expect(heard(times(40, () => new Float32Array(bins).fill(-Infinity)))).toBe(false)
  })
})
