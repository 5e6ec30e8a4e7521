import { expect, it } from 'vitest'
import type { AccountId } from '@shared/ids'
import { startingStyle } from '@shared/whiteboard/style'
import { randomShape, seeded } from '@shared/whiteboard/random-shapes'
import type { Shape, ShapeId } from '@shared/whiteboard/record'
import { readClip, wordsOf, writeClip } from './clip'
import { pastedText } from './pasted-text'

const shapes = Array.from({ length: 50 }, (_, at) => randomShape(seeded(at), { id: `s${at}`, spread: 500, points: 4 }))
const measure = (text: string): number => text.length * 10
const text = (words: string): Shape & { kind: 'text' } =>
  pastedText(words, { style: startingStyle, measure, id: 't' as ShapeId, me: 'alice' as AccountId })

it('B144 shapes come back from the clipboard as they were, with the board their pictures are on', () => {
  const back = readClip(writeClip('c.alice.bob', shapes))
  expect(back?.board).toBe('c.alice.bob')
  const byId = (all: readonly Shape[] = []): Shape[] => all.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  expect(byId(back?.shapes)).toEqual(byId(shapes))
})

it('B145 what is none of ours, damaged or of a newer version is nothing', () => {
  const whole = writeClip('c.alice.bob', shapes)
  const others = ['', 'hello', '{}', whole.slice(0, -9), whole.replace('"version": 1', '"version": 99')]
  for (const other of others) expect(readClip(other)).toBeNull()
  expect(readClip(whole.replace(/"opacity": [\d.]+/, '"opacity": "much"'))).toBeNull()
})

it('B146 words go to other programs a shape a line, and come as a text no wider than one reads', () => {
  expect(wordsOf([text('记得带方案'), ...shapes.filter(({ kind }) => kind === 'stroke'), text('ok')])).toBe(
    '记得带方案\nok',
  )
  expect(text(' one\r\ntwo \n')).toMatchObject({ text: 'one\ntwo', fixed: false, w: 30 })
  expect(text('word '.repeat(100))).toMatchObject({ fixed: true, w: 640 })
})
