import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { isAppError } from '../errors'
import { longestHistory } from './history'
import { randomShape, seeded } from './random-shapes'
import type { NoteShape, ShapeId } from './record'
import { createPageReplica } from './replica'
import type { PageChange, PageReplica } from './replica-port'

const id = (text: string): ShapeId => text as ShapeId
const note = (name: string, x = 0): NoteShape => {
  return { ...(randomShape(seeded(1), { id: name, kind: 'note' }) as NoteShape), x, angle: 0 }
}
const xOf = (page: PageReplica, name = 'a'): number | undefined => page.get(id(name))?.x

/** Two who hear of each other when `meet` is called, each with what the other lacks. */
function pair(): { mine: PageReplica; yours: PageReplica; meet: () => void } {
  const mine = createPageReplica({ clientId: 2 })
  const yours = createPageReplica({ clientId: 1 })
  const meet = (): void => {
    const [toMine, toYours] = [yours.encode(mine.stateVector()), mine.encode(yours.stateVector())]
    mine.apply(toMine)
    yours.apply(toYours)
  }
  return { mine, yours, meet }
}

function heard(page: PageReplica): PageChange[] {
  const all: PageChange[] = []
  page.onChange((change) => all.push(change))
  return all
}

test('B20: one change is one call, one update, and nothing for what is already so', () => {
  const page = createPageReplica()
  const changes = heard(page)
  const updates: Uint8Array[] = []
  page.onUpdate((update) => updates.push(update))
  page.change({ put: [note('a'), note('b')] })
  page.change({ put: [note('a')], removed: [id('none')] })
  page.change({})
  expect(changes).toEqual([{ put: [note('a'), note('b')], removed: [], origin: 'mine' }])
  expect(updates).toHaveLength(1)
  page.change({ put: [note('c')], removed: [id('a')] })
  expect(changes[1]).toEqual({ put: [note('c')], removed: ['a'], origin: 'mine' })
  expect(page.size).toBe(2)
})

test('B20: a change with one wrong record changes nothing at all', () => {
  const page = createPageReplica()
  const wrong = { ...note('b'), x: NaN }
  expect(() => page.change({ put: [note('a'), wrong] })).toThrow(expect.objectContaining({ code: 'board/corrupt' }))
  expect([...page.all()]).toEqual([])
  expect(page.canUndo).toBe(false)
})

test('B21: updates may come twice, in any order and in one', () => {
  const page = createPageReplica()
  const updates: Uint8Array[] = []
  page.onUpdate((update) => updates.push(update))
  for (let i = 0; i < 5; i++) page.change({ put: [note('a', i), note(`n${i}`)] })
  const other = createPageReplica()
  for (const update of [...updates.toReversed(), ...updates]) other.apply(update)
  expect(xOf(other)).toBe(4)
  expect(other.size).toBe(6)
  expect(other.stateVector()).toEqual(page.stateVector())
  const third = createPageReplica()
  third.apply(page.encode())
  expect([...third.all()]).toEqual([...page.all()])
})

test('B21: what I did is not told again when it comes back, and what others did is not sent', () => {
  const { mine, yours, meet } = pair()
  mine.change({ put: [note('a')] })
  const changes = heard(mine)
  let sent = 0
  mine.onUpdate(() => sent++)
  meet()
  yours.change({ put: [note('b')] })
  meet()
  expect(changes.map((change) => [change.origin, change.put.map((shape) => shape.id)])).toEqual([['remote', ['b']]])
  expect(sent).toBe(0)
})

test('B22: of two changes of one record at once the same one counts everywhere', () => {
  const { mine, yours, meet } = pair()
  mine.change({ put: [note('a')] })
  meet()
  mine.change({ put: [note('a', 1)] })
  yours.change({ put: [note('a', 2)] })
  meet()
  expect(xOf(mine)).toBe(xOf(yours))
})

test('B23: a change beats a deletion of the same moment, whoever made which', () => {
  for (const [deleter, changer] of [
    ['mine', 'yours'],
    ['yours', 'mine'],
  ] as const) {
    const two = pair()
    two.mine.change({ put: [note('a')] })
    two.meet()
    two[deleter].change({ removed: [id('a')] })
    two[changer].change({ put: [note('a', 7)] })
    two.meet()
    expect(xOf(two.mine)).toBe(7)
    expect(xOf(two.yours)).toBe(7)
  }
})

test('B24: undo and redo go through my steps one by one', () => {
  const page = createPageReplica()
  page.change({ put: [note('a', 1)] })
  page.change({ put: [note('a', 2), note('b', 1)] })
  page.change({ removed: [id('a')] })
  const seen = (): unknown => [xOf(page), xOf(page, 'b')]
  const back = [seen()]
  while (page.undo()) back.push(seen())
  expect(back).toEqual([
    [undefined, 1],
    [2, 1],
    [1, undefined],
    [undefined, undefined],
  ])
  const forth = [seen()]
  while (page.redo()) forth.push(seen())
  expect(forth).toEqual(back.toReversed())
  page.undo()
  page.change({ put: [note('c')] })
  expect(page.canRedo).toBe(false)
})

test('B25: undo leaves alone what another changed since, and takes the rest of the step back', () => {
  const { mine, yours, meet } = pair()
  mine.change({ put: [note('a', 1), note('b', 1)] })
  meet()
  yours.change({ put: [note('a', 9)] })
  meet()
  expect(mine.undo()).toBe(true)
  expect([xOf(mine), xOf(mine, 'b')]).toEqual([9, undefined])
  expect(mine.redo()).toBe(true)
  expect([xOf(mine), xOf(mine, 'b')]).toEqual([9, 1])
})

test("B25: my undo stays off another's change that an undo of mine has just brought back", () => {
  const { mine, yours, meet } = pair()
  mine.change({ put: [note('a', 1)] })
  mine.change({ put: [note('a', 2)] })
  meet()
  yours.change({ put: [note('a', 9)] })
  meet()
  mine.change({ put: [note('a', 3)] })
  expect(mine.undo()).toBe(true)
  expect(xOf(mine)).toBe(9)
  expect(mine.canUndo).toBe(false)
  expect(mine.undo()).toBe(false)
  expect(xOf(mine)).toBe(9)
})

test('B25: whether there is anything to undo is known beforehand, and told when others change it', () => {
  const { mine, yours, meet } = pair()
  const told: boolean[] = []
  mine.onHistory(() => told.push(mine.canUndo))
  mine.change({ put: [note('a')] })
  meet()
  yours.change({ put: [note('a', 1)] })
  meet()
  expect(told).toEqual([true, false])
})

test('B26: undo of a deletion brings back the newest that was known, unless another has put it again or taken it away', () => {
  const { mine, yours, meet } = pair()
  mine.change({ put: [note('a', 1)] })
  meet()
  yours.change({ put: [note('a', 5)] })
  meet()
  mine.change({ removed: [id('a')] })
  meet()
  expect(mine.undo()).toBe(true)
  meet()
  expect(xOf(yours)).toBe(5)
  mine.redo()
  meet()
  yours.change({ put: [note('a', 6)] })
  yours.change({ removed: [id('a')] })
  meet()
  expect(mine.undo()).toBe(false)
  expect(xOf(mine)).toBe(undefined)
})

test('B27: two delete the same; whoever undoes first brings it back, and the other has nothing left to undo', () => {
  const { mine, yours, meet } = pair()
  mine.change({ put: [note('a', 1)] }, { undoable: false })
  meet()
  mine.change({ removed: [id('a')] })
  yours.change({ removed: [id('a')] })
  meet()
  expect(yours.undo()).toBe(true)
  meet()
  expect(mine.undo()).toBe(false)
  expect([xOf(mine), xOf(yours)]).toEqual([1, 1])
})

test("B28: undo of a change that won over another's of the same moment leaves the other's there", () => {
  const { mine, yours, meet } = pair()
  mine.change({ put: [note('a', 1)] })
  meet()
  mine.change({ put: [note('a', 2)] })
  mine.change({ put: [note('a', 3)] })
  yours.change({ put: [note('a', 8)] })
  yours.change({ put: [note('a', 9)] })
  meet()
  expect(xOf(mine)).toBe(3)
  mine.undo()
  expect(xOf(mine)).toBe(2)
  mine.undo()
  meet()
  expect([xOf(mine), xOf(yours)]).toEqual([9, 9])
  expect(mine.undo()).toBe(false)
})

test('B29: what is not undoable is to the history as if another had done it', () => {
  const page = createPageReplica()
  page.change({ put: [note('a', 1), note('b')] })
  page.change({ put: [note('a', 2)] }, { undoable: false })
  expect(page.undo()).toBe(true)
  expect([xOf(page), xOf(page, 'b')]).toEqual([2, undefined])
})

test('B30: the last five hundred steps can be undone', () => {
  const page = createPageReplica()
  for (let i = 0; i <= longestHistory; i++) page.change({ put: [note('a', i)] })
  for (let i = 0; i < longestHistory; i++) expect(page.undo()).toBe(true)
  expect(page.undo()).toBe(false)
  expect(xOf(page)).toBe(0)
})

test('B36: bytes that are no update throw and change nothing', () => {
  const page = createPageReplica()
  page.change({ put: [note('a')] })
  const before = page.encode()
  const good = createPageReplica()
  good.change({ put: [note('b')] })
  const update = good.encode()
  // The whole of it but the list of deletions: Yjs alone would take in the record and then throw.
  const cut = update.slice(0, -1)
  for (const bytes of [new Uint8Array(), new Uint8Array([1, 2, 3]), cut, new Uint8Array(200).fill(255)])
    expect(() => page.apply(bytes)).toThrow(expect.objectContaining({ code: 'board/corrupt' }))
  expect(page.encode()).toEqual(before)
})

test('B36: updates with broken bytes are refused or harmless, never endless', () => {
  const seed = 7_004
  const wrong: string[] = []
  const random = seeded(seed)
  const page = createPageReplica()
  page.change({ put: [note('a'), note('b')], removed: [] })
  page.change({ removed: [id('b')] })
  const good = page.encode()
  for (let i = 0; i < 800; i++) {
    const bytes = good.slice()
    for (let n = 1 + random() * 4; n > 0; n--) bytes[Math.floor(random() * bytes.length)] = random() * 256
    const other = createPageReplica({ clientId: 9 })
    try {
      other.apply(bytes)
      other.change({ put: [note('z', i)] })
      if (xOf(other, 'z') !== i) wrong.push(`round ${i}: not put`)
    } catch (error) {
      if (!isAppError(error) || error.code !== 'board/corrupt') wrong.push(`round ${i}: ${String(error)}`)
    }
  }
  expect(wrong, `seed ${seed}`).toEqual([])
})

test('B37: what is no record of ours in the map is not shown and not in the way', () => {
  const doc = new Y.Doc()
  const map = doc.getMap('shapes')
  map.set('text', 'hello')
  map.set('kind', new Uint8Array([1, 99]))
  map.set('broken', new Uint8Array([1, 5, 200]))
  const page = createPageReplica()
  const changes = heard(page)
  page.apply(Y.encodeStateAsUpdate(doc))
  expect([...page.all()]).toEqual([])
  expect(changes[0]?.put).toEqual([])
  page.change({ put: [note('broken', 4), note('text', 4)] })
  expect([xOf(page, 'broken'), xOf(page, 'text')]).toEqual([4, 4])
  page.undo()
  expect([...page.all()]).toEqual([])
})

test('B38: ten thousand changes made offline merge with what happened meanwhile', () => {
  const { mine, yours, meet } = pair()
  const random = seeded(11)
  const shape = (name: string) => randomShape(random, { id: name, points: 10 })
  yours.change({ put: Array.from({ length: 2000 }, (_, i) => shape(`old${i}`)) })
  meet()
  for (let i = 0; i < 10_000; i++) {
    const name = `old${Math.floor(random() * 2000)}`
    if (i % 10 === 0) mine.change({ removed: [id(name)] })
    else if (i % 3 === 0) mine.change({ put: [shape(name)] })
    else mine.change({ put: [shape(`mine${i}`)] })
  }
  for (let i = 0; i < 500; i++) yours.change({ put: [shape(`old${i}`), shape(`yours${i}`)] })
  meet()
  const records = (page: PageReplica) => [...page.all()].map((each) => JSON.stringify(each)).toSorted()
  expect(records(mine).join('\n') === records(yours).join('\n')).toBe(true)
  const numbers = Array.from({ length: 10_000 }, (_, i) => i)
  expect(numbers.filter((i) => i < 500 && !mine.get(id(`yours${i}`)))).toEqual([])
  expect(numbers.filter((i) => i % 10 !== 0 && i % 3 !== 0 && !yours.get(id(`mine${i}`)))).toEqual([])
}, 30_000)
