import { expect, test } from 'vitest'
import { inkNames, inkOf, noteNames, noteOf, papers } from './palette'

/** Relative luminance, 0–1 (WCAG 2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [high, low] = [luminance(one), luminance(other)].toSorted((a, b) => b - a) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

test.each(['light', 'dark'] as const)(
  'B66 colours that are names follow the paper, %s, and can be seen on it',
  (theme) => {
    const weak = inkNames.filter((name) => contrast(inkOf(name, theme), papers[theme].paper) < 3)
    const unread = noteNames.filter((name) => contrast(noteOf(name, theme), inkOf('ink', theme)) < 4.5)
    expect([weak, unread]).toEqual([[], []])
  },
)

test('B66 a colour of no name is the same on both papers, as ink and as note', () => {
  for (const of of [inkOf, noteOf])
    expect([of('#12ab9a', 'light'), of('#12ab9a', 'dark')]).toEqual(['#12ab9a', '#12ab9a'])
  expect(inkOf('red', 'light')).not.toBe(inkOf('red', 'dark'))
  expect(noteOf('yellow', 'light')).not.toBe(noteOf('yellow', 'dark'))
})
