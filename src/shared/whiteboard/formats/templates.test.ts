import { expect, it } from 'vitest'
import type { AccountId } from '../../ids'
import { checkShape } from '../check'
import { templateNames } from './template-drawings'
import { templateShapes } from './templates'

it.each(templateNames)('B130 %s is put as records that may be put, in both languages, with its lines held', (name) => {
  for (const language of ['zh-CN', 'en'] as const) {
    let next = 0
    const how = { language, at: { x: 0, y: 0 }, me: 'li' as AccountId, newId: () => `t${next++}`, top: 'V0000a' }
    const shapes = templateShapes(name, how)
    const ids = new Set<string>(shapes.map(({ id }) => id))
    expect(ids.size).toBe(shapes.length)
    for (const shape of shapes) {
      checkShape(shape)
      expect(shape.index > 'V0000a').toBe(true)
    }
    const ends = shapes.flatMap((shape) => (shape.kind === 'line' ? [shape.start?.to, shape.end?.to] : []))
    expect(ends.filter((end) => !end || !ids.has(end))).toEqual([])
    const words = shapes.flatMap((shape) => ('text' in shape ? [shape.text] : [])).join(' ')
    expect(/\p{Script=Han}/u.test(words)).toBe(language === 'zh-CN' && words.trim() !== '')
  }
})
