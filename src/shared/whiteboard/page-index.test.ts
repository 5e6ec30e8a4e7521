import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { encodeShape } from './codec'
import { PageIndex, type IndexedChange } from './page-index'
import { keyBetween } from './order'
import { randomShape, seeded } from './random-shapes'
import type { NoteShape, ShapeId } from './record'
import { createPageReplica } from './replica'
import { accountId } from '../ids'

const note = (id: string, index: string, x = 0): NoteShape => ({
  id: id as ShapeId,
  index,
  by: accountId('ann'),
  x,
  y: 0,
  angle: 0,
  opacity: 1,
  locked: false,
  groups: [],
  kind: 'note',
  text: '',
  w: 10,
  h: 10,
  fontSize: 16,
  font: 'sans',
  colour: 'yellow',
})

function page() {
  const replica = createPageReplica()
  const index = new PageIndex(replica)
  const heard: IndexedChange[] = []
  index.onChange((change) => heard.push(change))
  const ids = (): string[] => index.inBox({ x: -1000, y: -1000, w: 2000, h: 2000 }).map(({ id }) => id)
  return { replica, index, heard, ids }
}

describe('a page looked at by place and order', () => {
  it('B39: gives what is in a box, lowest first, whatever was put in between or reordered', () => {
    const { replica, index, heard, ids } = page()
    const low = keyBetween(null, null, 'a')
    const high = keyBetween(low, null, 'b')
    replica.change({ put: [note('b', high), note('a', low)] })
    expect(ids()).toEqual(['a', 'b'])
    replica.change({ put: [note('c', keyBetween(low, high, 'c'))] })
    expect(ids()).toEqual(['a', 'c', 'b'])
    replica.change({ put: [note('a', keyBetween(high, null, 'a'))] })
    expect(ids()).toEqual(['c', 'b', 'a'])
    expect(index.topmost?.id).toBe('a')
    replica.change({ removed: ['a' as ShapeId] })
    expect([ids(), index.topmost?.id]).toEqual([['c', 'b'], 'b'])
    expect(heard.map(({ onTop }) => onTop)).toEqual([false, false, false, false])
  })

  it('B62: says when there is only something new on top', () => {
    const { replica, heard, ids } = page()
    let top = keyBetween(null, null, '0')
    replica.change({ put: [note('s0', top)] })
    ids()
    for (let n = 1; n < 5; n++) replica.change({ put: [note(`s${n}`, (top = keyBetween(top, null, `${n}`)))] })
    expect(ids()).toEqual(['s0', 's1', 's2', 's3', 's4'])
    expect(heard.slice(1).every(({ onTop }) => onTop)).toBe(true)
    replica.undo()
    expect([ids(), heard.at(-1)?.onTop]).toEqual([['s0', 's1', 's2', 's3'], false])
  })

  it('B39: tells where it looks different: where a shape was and where it is', () => {
    const { replica, heard } = page()
    const key = keyBetween(null, null, 'a')
    replica.change({ put: [note('a', key)] })
    replica.change({ put: [note('a', key, 500)] })
    expect(heard.at(-1)?.dirty.map(({ x }) => x)).toEqual([0, 500])
  })
})

it('B31: a page that is opened is as one that was drawn on, strokes of broken points left out', () => {
  const seed = 41
  const random = seeded(seed)
  const drawn = createPageReplica()
  const indexed = new PageIndex(drawn)
  for (let i = 0; i < 120; i++) drawn.change({ put: [randomShape(random, { id: `s${i}`, spread: 900 })] })
  const doc = new Y.Doc()
  Y.applyUpdate(doc, drawn.encode())
  const stroke = encodeShape(randomShape(random, { id: 'cut', kind: 'stroke', points: 9 }))
  doc.getMap('shapes').set('cut', stroke.slice(0, -4))
  const opened = createPageReplica()
  opened.apply(Y.encodeStateAsUpdate(doc))
  const index = new PageIndex(opened)
  const box = { x: -300, y: -300, w: 700, h: 600 }
  expect(index.idsIn(box), `seed ${seed}`).toEqual(indexed.idsIn(box))
  expect(index.inBox(box)).toEqual(indexed.inBox(box))
  expect(index.topmost).toEqual(indexed.topmost)
  expect([opened.get('cut' as ShapeId), opened.size, index.spatial.size]).toEqual([undefined, 121, 120])
})
