import fc from 'fast-check'
import { encodeUtf8 } from 'lib0/string'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { BoardId } from './board'
import { isCarriable, roomTexts, RoomWords, type RoomWord } from './room-words'
import { difference, readVectors, vectorOf, writeVectors } from './state-vectors'

const word: RoomWord = {
  board: 'r.42' as BoardId,
  session: '0123456789abcdef',
  number: 3,
  kind: 'update',
  answers: '',
  bytes: Uint8Array.of(1, 2, 3),
}

test('B150 a word is in messages below 5 KB each and whole again in whatever order and however often they come', () => {
  const shuffled = fc.uint8Array({ maxLength: 20_000 }).chain((bytes) => {
    const texts = roomTexts({ ...word, bytes })
    return fc.record({
      bytes: fc.constant(bytes),
      texts: fc.shuffledSubarray(texts, { minLength: texts.length }),
      twice: fc.subarray(texts),
    })
  })
  fc.assert(
    fc.property(shuffled, ({ bytes, texts, twice }) => {
      const words = new RoomWords()
      const taken = [...texts, ...twice].map((text) => words.take(text, 'bob')).filter((each) => each !== null)
      expect(taken).toEqual([{ ...word, bytes }])
      for (const text of texts) expect(text.length).toBeLessThan(5_000)
    }),
    { numRuns: 50 },
  )
})

test('B150 what is no word, or of another person’s, is none; what is too large cannot be carried', () => {
  const [first = '', second = ''] = roomTexts({ ...word, bytes: new Uint8Array(5_000) })
  const words = new RoomWords()
  for (const text of ['', '{}', first.replace('"v":1', '"v":2'), first.replace('"i":0', '"i":9')])
    expect(words.take(text, 'bob')).toBeNull()
  expect(words.take(first, 'bob')).toBeNull()
  expect(words.take(second, 'eve')).toBeNull()
  expect(words.take(second, 'bob')?.bytes).toHaveLength(5_000)
  expect([19_700_000, 20_000_000].map((size) => isCarriable(new Uint8Array(size)))).toEqual([true, false])
})

test('B150 words that never become whole are forgotten, the oldest first', () => {
  const words = new RoomWords()
  const begun = Array.from({ length: 70 }, (_, number) => roomTexts({ ...word, number, bytes: new Uint8Array(5_000) }))
  for (const [first = ''] of begun) words.take(first, 'bob')
  const whole = begun.toReversed().map(([, second = '']) => words.take(second, 'bob') !== null)
  expect(whole.slice(0, 64).every(Boolean)).toBe(true)
  expect(whole.slice(64)).toEqual(Array.from({ length: 6 }, () => false))
})

function made(client: number, change: (shapes: Y.Map<string>) => void, from?: Uint8Array): Uint8Array {
  const doc = new Y.Doc()
  if (from) Y.applyUpdate(doc, from)
  doc.clientID = client
  change(doc.getMap('shapes'))
  return Y.encodeStateAsUpdate(doc)
}

test('B151 two that say what they have send each other what is missing, deletions too, and are then silent', () => {
  const step = fc.record({
    side: fc.integer({ min: 0, max: 1 }),
    key: fc.integer({ min: 0, max: 5 }),
    remove: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const docs = [1, 2].map((client) => {
        const doc = new Y.Doc()
        doc.clientID = client
        return doc
      })
      for (const { side, key, remove } of steps) {
        const shapes = docs[side]?.getMap<string>('shapes')
        if (remove) shapes?.delete(`${key}`)
        else shapes?.set(`${key}`, `${side}`)
      }
      const all = (doc: Y.Doc): Uint8Array => Y.encodeStateAsUpdate(doc)
      const [one, other] = docs as [Y.Doc, Y.Doc]
      const [toOther, toOne] = [difference(all(one), vectorOf(all(other))), difference(all(other), vectorOf(all(one)))]
      expect([toOther.mine, toOne.mine]).toEqual([toOne.theirs !== null, toOther.theirs !== null])
      if (toOther.theirs) Y.applyUpdate(other, toOther.theirs)
      if (toOne.theirs) Y.applyUpdate(one, toOne.theirs)
      expect(one.getMap('shapes').toJSON()).toEqual(other.getMap('shapes').toJSON())
      expect(difference(all(one), vectorOf(all(other)))).toEqual({ theirs: null, mine: false })
    }),
    { numRuns: 200 },
  )
})

test('B151 a document that one side has not at all goes whole or is asked for; vectors that are none are none', () => {
  const update = made(1, (shapes) => shapes.set('a', 'a'))
  expect(difference(update, undefined)).toEqual({ theirs: update, mine: false })
  expect(difference(new Uint8Array(), vectorOf(update))).toEqual({ theirs: null, mine: true })
  expect(readVectors(writeVectors({ p: vectorOf(update) }))).toEqual({ p: vectorOf(update) })
  for (const text of ['', '[]', '{"p":1}', '{"a b":{"has":"AA==","deleted":0}}', '{"p":{"has":"%","deleted":0}}'])
    expect(readVectors(encodeUtf8(text))).toBeNull()
})
