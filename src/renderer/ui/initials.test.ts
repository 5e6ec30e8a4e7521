import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { avatarColour, initials } from './initials'

describe('initials', () => {
  it.each([
    ['林晓', '林晓'],
    ['欧阳建国', '建国'],
    ['李', '李'],
    ['陈博 (Bob)', '陈博'],
    ['Alice Lin', 'AL'],
    ['alice', 'AL'],
    ['Jean-Luc von Picard', 'JP'],
    ['𠮷田', '𠮷田'],
    ['7', '7'],
    ['', ''],
  ])('%s → %s', (name, expected) => expect(initials(name)).toBe(expected))

  it('are never more than two characters', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (name) => [...initials(name)].length <= 4))
  })

  it('colour is one of eight, the same each time', () => {
    fc.assert(
      fc.property(fc.string(), (id) => {
        const colour = avatarColour(id)
        return colour === avatarColour(id) && Number.isInteger(colour) && colour >= 0 && colour < 8
      }),
    )
  })
})
