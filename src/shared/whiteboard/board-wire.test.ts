import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { accountPattern } from '../ids'
import { boardOwner, conversationBoard, roomBoard } from './board-id'
import { decodeFrame, encodeFrame } from './frame'
import { mergedUpdate } from './merge'
import type { Presence } from './presence'
import { presenceAfter, presenceSince, readPresence } from './presence-wire'
import type { ShapeId } from './record'
import { shownBoard } from './shown-board'

const account = fc.stringMatching(accountPattern)

describe('B80: ids of boards', () => {
  it('name the same two people whoever asks, and nobody else', () => {
    fc.assert(
      fc.property(account, account, (one, other) => {
        const id = conversationBoard(one, other)
        expect(id).toBe(conversationBoard(other, one))
        expect(boardOwner(id)).toEqual({ kind: 'conversation', people: [one, other].toSorted() })
      }),
    )
  })

  it('keep accounts with dots apart', () => {
    expect(conversationBoard('a.b', 'c')).not.toBe(conversationBoard('a', 'b.c'))
  })

  it.each(['c.a', 'c.a.b.c', 'c.b.a', 'c..a', 'x.a.b', 'c.A.b', 'c.a/b.c', '', 'r.'])('%s is none', (id) => {
    expect(boardOwner(id)).toBeNull()
  })

  it('of a room', () => expect(boardOwner(roomBoard('17'))).toEqual({ kind: 'room', archiveId: '17' }))
})

describe('B82: frames', () => {
  it('come back as they went', () => {
    const frame = { doc: 'page_1-a', number: 2 ** 40, update: Uint8Array.of(1, 2, 3) }
    expect(decodeFrame(encodeFrame(frame))).toEqual(frame)
  })

  it('hostile bytes are no frame, and never trouble', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        const frame = decodeFrame(bytes)
        expect(frame && decodeFrame(encodeFrame(frame))).toEqual(frame)
      }),
    )
    expect(decodeFrame(Uint8Array.of(2, 1, 97, 0))).toBeNull()
    expect(decodeFrame(encodeFrame({ doc: '../x', number: 0, update: new Uint8Array() }))).toBeNull()
  })
})

describe('B88: merging', () => {
  it('is what its parts are, also beside one that is broken', () => {
    const doc = new Y.Doc()
    const parts: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => parts.push(update))
    for (const key of ['a', 'b', 'c']) doc.getMap('m').set(key, key)
    const read = (update: Uint8Array) => {
      const other = new Y.Doc()
      Y.applyUpdate(other, update)
      return other.getMap('m').toJSON()
    }
    expect(read(mergedUpdate(parts))).toEqual({ a: 'a', b: 'b', c: 'c' })
    expect(read(mergedUpdate([...parts, Uint8Array.of(9, 9, 9)]))).toEqual({ a: 'a', b: 'b', c: 'c' })
  })
})

const still: Presence = {
  uuid: 'ann' as Presence['uuid'],
  name: 'Ann',
  page: null,
  cursor: null,
  selection: [],
  live: null,
  viewport: null,
  presenting: false,
}
const drawing = (id: string, points: number[]): Presence => ({
  ...still,
  live: { id: id as ShapeId, pen: 'pen', size: 2, colour: '#000000', points },
})

describe('B106: a stroke under way travels in parts', () => {
  it('a follower of every part has the whole, whatever is skipped in between', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ next: fc.boolean(), lift: fc.boolean(), told: fc.boolean() })), (steps) => {
        let [stroke, points] = [0, [] as number[]]
        let told: Presence | null = null
        let seen: Presence | null = null
        for (const step of steps) {
          if (step.next) [stroke, points] = [stroke + 1, []]
          points = [...points, points.length, 1, 0.5]
          const now = step.lift ? still : drawing(String(stroke), points)
          if (!step.told) continue
          seen = presenceAfter(seen, readPresence(JSON.parse(JSON.stringify(presenceSince(told, now)))) ?? still)
          told = now
          expect(seen).toEqual(now)
        }
      }),
    )
  })

  it('a part without its beginning shows nothing', () => {
    const part = presenceSince(drawing('1', [0, 0, 1]), drawing('1', [0, 0, 1, 2, 2, 1]))
    expect(part.live?.points).toEqual([2, 2, 1])
    expect(presenceAfter(null, part).live).toBeNull()
  })

  it.each([null, 1, {}, { ...still, cursor: { x: 'a', y: 0 } }, { ...still, name: 'n'.repeat(65) }])(
    'B105: %j is no presence',
    (value) => expect(readPresence(value)).toBeNull(),
  )
})

it('R140: a room shows a board when it says who and which', () => {
  expect(shownBoard({ wbSharingUuid: 'ann', wbBoard: 'c.ann.bob', wbMode: 'everyone' })).toEqual({
    board: 'c.ann.bob',
    sharer: 'ann',
    everyone: true,
  })
  expect(shownBoard({ wbSharingUuid: 'ann' })).toBeNull()
  expect(shownBoard({ wbBoard: 'c.ann.bob' })).toBeNull()
})
