import { describe, expect, it } from 'vitest'
import type { ShareSource } from '@shared/screen/share'
import { keptChoice, nextIndex, shownSources } from './picker-model'

const source = (id: string, kind: ShareSource['kind'], name: string): ShareSource => ({
  id,
  kind,
  name,
  thumbnail: '',
  icon: '',
  own: false,
})
const all = [source('s1', 'screen', '1'), source('w1', 'window', '周报 — Notes'), source('w2', 'window', 'Terminal')]

describe('the picker', () => {
  it('shows what belongs to the tab and has the name that was looked for', () => {
    expect(shownSources(all, 'screen', '').map(({ id }) => id)).toEqual(['s1'])
    expect(shownSources(all, 'window', ' NOTES ').map(({ id }) => id)).toEqual(['w1'])
    expect(shownSources(all, 'window', '周').map(({ id }) => id)).toEqual(['w1'])
  })

  it('keeps the choice over refreshes, and lets go of a window that was closed', () => {
    expect(keptChoice(all, 'w2')).toBe('w2')
    expect(keptChoice(all, 'gone')).toBe('s1')
    expect(keptChoice([], 'w2')).toBeNull()
  })

  it('is walked by arrows in rows and columns, and stops at the edges', () => {
    expect(nextIndex('ArrowRight', 0, 5, 3)).toBe(1)
    expect(nextIndex('ArrowDown', 1, 5, 3)).toBe(4)
    expect(nextIndex('ArrowDown', 2, 5, 3)).toBeNull()
    expect(nextIndex('ArrowUp', 4, 5, 3)).toBe(1)
    expect(nextIndex('ArrowLeft', 0, 5, 3)).toBeNull()
    expect(nextIndex('End', 0, 5, 3)).toBe(4)
    expect(nextIndex('Home', 0, 0, 3)).toBeNull()
    expect(nextIndex('a', 0, 5, 3)).toBeNull()
  })
})
