import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toolNames, type Command } from './editor-port'
import { FakeBoard } from './fake-board'
import { keysBetween } from './order'
import { randomShape, seeded, shapeKinds } from './random-shapes'
import { shortcutFor, shortcuts } from './shortcuts'

const point = fc.record({ x: fc.integer({ min: -50, max: 1050 }), y: fc.integer({ min: -50, max: 850 }) })
const gesture = fc.record({
  tool: fc.constantFrom(...toolNames),
  seed: fc.integer(),
  selected: fc.integer({ min: 0, max: 8 }),
  from: point,
  /** Close to a shape, or anywhere. */
  onShape: fc.boolean(),
  ways: fc.array(point, { minLength: 1, maxLength: 6 }),
  shift: fc.boolean(),
  alt: fc.boolean(),
  mod: fc.boolean(),
})
type RandomGesture = typeof gesture extends fc.Arbitrary<infer T> ? T : never

function boardOf({ seed, selected, tool }: RandomGesture): FakeBoard {
  const board = new FakeBoard()
  const random = seeded(seed)
  const ids = Array.from({ length: 12 }, (_, i) => `s${i}`)
  const keys = keysBetween(null, null, ids)
  board.putAsOther(
    ids.map((id, i) => {
      const kind = shapeKinds[i % shapeKinds.length]
      const shape = randomShape(random, { id, spread: 800, ...(kind && { kind }) })
      return { ...shape, x: shape.x + 450, y: shape.y + 400, index: keys[i] ?? shape.index }
    }),
  )
  board.editor.setTool(tool)
  board.editor.select(board.shapes.slice(0, selected).map(({ id }) => id))
  return board
}

function hold(board: FakeBoard, { from, ways, onShape, seed, shift, alt, mod }: RandomGesture): void {
  const shape = board.shapes[Math.abs(seed) % 12]
  const start = onShape && shape ? { x: shape.x, y: shape.y } : from
  board.hold(start, ways, { shift, alt, mod })
}

const kept = ({ state }: FakeBoard): object => ({ ...state, cursor: null, camera: null })

describe('any gesture', () => {
  it('B40 leaves no trace when it is dropped, at any moment', () => {
    fc.assert(
      fc.property(gesture, (random) => {
        const board = boardOf(random)
        const before = [board.bytes, kept(board)]
        hold(board, random)
        board.editor.cancel()
        expect([board.bytes, kept(board)]).toEqual(before)
      }),
      { numRuns: 150 },
    )
  })

  it('B40 is one step of undo that brings back exactly what was there, and redo what was done', () => {
    fc.assert(
      fc.property(gesture, (random) => {
        const board = boardOf(random)
        const before = board.bytes
        hold(board, random)
        board.editor.pointerUp(board.input(random.ways.at(-1) ?? random.from, random))
        if (board.state.editing) board.editor.typeText('words', { w: 50, h: 28 })
        board.editor.endText()
        const after = board.bytes
        expect(board.state.preview).toEqual([])
        expect(board.state.hidden.size).toBe(0)
        const notes = random.tool === 'note' ? 2 : 1
        for (let i = 0; i < notes; i++) board.editor.run('undo')
        expect(board.bytes).toBe(before)
        expect(board.state.canUndo).toBe(false)
        for (let i = 0; i < notes; i++) board.editor.run('redo')
        expect(board.bytes).toBe(after)
      }),
      { numRuns: 150 },
    )
  })
})

describe('any gesture with others', () => {
  it('B57 never brings back what others removed under the hand', () => {
    const under = gesture.map((random) => ({ ...random, tool: 'select' as const, onShape: true, alt: false }))
    fc.assert(
      fc.property(under, (random) => {
        const board = boardOf(random)
        hold(board, random)
        const gone = board.state.selection
        board.asOther((other) => other.change({ removed: gone }))
        const left = board.replica.size
        board.editor.pointerUp(board.input(random.from))
        expect(gone.filter((id) => board.replica.get(id))).toEqual([])
        expect(board.replica.size).toBe(left)
        expect(board.state.preview).toEqual([])
        expect(board.state.selection.filter((id) => gone.includes(id))).toEqual([])
      }),
      { numRuns: 80 },
    )
  })
})

describe('many', () => {
  it('B58 takes, moves, groups, copies and removes ten thousand, and brings all back', () => {
    const board = new FakeBoard()
    const ids = Array.from({ length: 10_000 }, (_, i) => `s${i}`)
    const keys = keysBetween(null, null, ids)
    board.putAsOther(
      ids.map((id, i) => ({
        ...randomShape(seeded(i), { id, spread: 30_000, points: 4 }),
        index: keys[i] ?? '',
        groups: [],
        locked: false,
      })),
    )
    const before = board.bytes
    const done: Command[] = ['select-all', 'group', 'duplicate', 'bring-to-front', 'align-left', 'delete']
    for (const command of done) board.editor.run(command)
    expect(board.replica.size).toBe(10_000)
    board.editor.run('select-all')
    board.key('ArrowLeft')
    while (board.state.canUndo) board.editor.run('undo')
    expect(board.bytes).toBe(before)
  }, 60_000)
})

describe('keys', () => {
  it('B55 has every key once, and finds each of them', () => {
    const pressed = shortcuts.map(({ key, mod, shift, alt }) => [key, mod, shift, alt].join(' '))
    expect(new Set(pressed).size).toBe(pressed.length)
    for (const { key, mod, shift, alt, act } of shortcuts)
      expect(shortcutFor({ key, mod: mod ?? false, shift: shift ?? false, alt: alt ?? false })).toEqual(act)
    expect(shortcutFor({ key: '+', mod: true, shift: true, alt: false })).toEqual({ command: 'zoom-in' })
    expect(shortcutFor({ key: 'q', mod: false, shift: false, alt: false })).toBeNull()
  })
})
