import { describe, expect, it } from 'vitest'
import { FakeBoard } from './fake-board'
import type { LineShape, ShapeId } from './record'
import { resolvedLine } from './shapes/line-ends'
import { boxOf } from './shapes/outline'

const ids = (...names: string[]): ShapeId[] => names as ShapeId[]

describe('drawing', () => {
  it('B42 shows ink as it comes and makes one record of the points that were shown', () => {
    const board = new FakeBoard()
    board.editor.setTool('pen')
    board.hold({ x: 10, y: 20 }, [
      { x: 20, y: 30 },
      { x: 20.2, y: 30.2 },
      { x: 50, y: 30 },
    ])
    expect(board.state.live?.points).toEqual([10, 20, 0.5, 20, 30, 0.5, 50, 30, 0.5])
    expect(board.replica.size).toBe(0)
    board.editor.pointerUp(board.input({ x: 50, y: 30 }))
    expect(board.state.live).toBeNull()
    expect(board.only).toMatchObject({ kind: 'stroke', x: 10, y: 20, points: [0, 0, 0.5, 10, 10, 0.5, 40, 10, 0.5] })
    expect(board.state.tool).toBe('pen')
    board.editor.run('undo')
    expect(board.replica.size).toBe(0)
    board.editor.run('redo')
    expect(board.replica.size).toBe(1)
  })

  it('B42 draws straight with shift, and never more points than a record holds', () => {
    const board = new FakeBoard()
    board.editor.setTool('pen')
    board.hold(
      { x: 0, y: 0 },
      [
        { x: 40, y: 90 },
        { x: 100, y: 0 },
      ],
      { shift: true },
    )
    expect(board.state.live).toBeNull()
    board.editor.pointerUp(board.input({ x: 100, y: 0 }, { shift: true }))
    expect(board.only).toMatchObject({ points: [0, 0, 0.5, 100, 0, 0.5] })
    const inputs = Array.from({ length: 25_000 }, (_, i) =>
      board.input({ x: (i % 500) * 2, y: Math.floor(i / 500) * 3 }),
    )
    board.editor.pointerDown(board.input({ x: 0, y: 0 }))
    board.editor.pointerMove(inputs)
    board.editor.pointerUp(board.input({ x: 0, y: 0 }))
    expect(board.replica.size).toBe(2)
  })

  it('B43 leaves no record of the laser, whose trace goes by itself', () => {
    const board = new FakeBoard()
    board.editor.setTool('laser')
    board.drag(0, 0, 50, 50)
    expect(board.state.live?.pen).toBe('laser')
    expect(board.replica.size).toBe(0)
    board.passTime()
    expect(board.state.live).toBeNull()
  })

  it('B50a makes a square with shift, from the middle with alt, and of the usual size by a press', () => {
    const board = new FakeBoard()
    expect(board.draw('form', 10, 10, 60, 40)).toMatchObject({ x: 10, y: 10, w: 50, h: 30 })
    expect(board.state).toMatchObject({ tool: 'select', selection: ids(board.only.id) })
    expect(board.draw('form', 100, 100, 150, 120, { shift: true })).toMatchObject({ w: 50, h: 50 })
    expect(board.draw('form', 300, 300, 350, 320, { alt: true })).toMatchObject({ x: 250, y: 280, w: 100, h: 40 })
    board.editor.setTool('form', { locked: true })
    board.press(600, 600)
    expect(board.page.topmost).toMatchObject({ x: 520, y: 550, w: 160, h: 100 })
    expect(board.state.tool).toBe('form')
  })

  it('B45 binds the ends of an arrow to what they are pulled to, and they move with that', () => {
    const board = new FakeBoard()
    board.putBoxes(['p', 100, 100, 100, 100], ['q', 400, 100, 100, 100])
    const arrow = board.draw('arrow', 150, 150, 450, 150) as LineShape
    expect([arrow.start?.to, arrow.end?.to]).toEqual(['p', 'q'])
    expect(resolvedLine(arrow, board.page.lookup).points).toEqual([
      { x: 200, y: 150 },
      { x: 400, y: 150 },
    ])
    board.editor.select(ids('q'))
    board.hold({ x: 450, y: 150 }, [{ x: 450, y: 357 }], { mod: true })
    expect(board.state.preview.map(({ id }) => id)).toEqual(['q', arrow.id])
    expect(board.state.hidden).toEqual(new Set(['q', arrow.id]))
    board.editor.pointerUp(board.input({ x: 450, y: 357 }, { mod: true }))
    expect(board.shape(arrow.id)).toEqual(arrow)
    expect(resolvedLine(arrow, board.page.lookup).points[1]?.y).toBeGreaterThan(250)
    board.editor.select(ids(arrow.id))
    board.key('arrowleft')
    expect(board.shape(arrow.id)).toMatchObject({ start: null, end: null })
  })
})

describe('rubbing out', () => {
  it('B44 takes away what it touched when it is let go, what alt touched again stays', () => {
    const board = new FakeBoard()
    board.putBoxes(['p', 0, 0, 50, 50], ['q', 100, 0, 50, 50], ['r', 200, 0, 50, 50])
    board.editor.setTool('eraser')
    board.hold({ x: -20, y: 25 }, [{ x: 300, y: 25 }])
    expect(board.state.hidden.size).toBe(3)
    expect(board.replica.size).toBe(3)
    board.editor.pointerMove([board.input({ x: 300, y: 200 }), board.input({ x: 125, y: 200 })])
    board.editor.pointerMove([board.input({ x: 125, y: 25 }, { alt: true })])
    board.editor.pointerUp(board.input({ x: 125, y: 25 }, { alt: true }))
    expect(board.shapes.map(({ id }) => id)).toEqual(['q'])
    board.editor.run('undo')
    expect(board.replica.size).toBe(3)
  })

  it('B44a cuts a stroke in two where it went and leaves other kinds alone', () => {
    const board = new FakeBoard()
    board.putBoxes(['p', 400, 0, 50, 200])
    board.draw('pen', 100, 100, 300, 100)
    board.editor.setTool('pixel-eraser')
    board.drag(200, 50, 200, 150)
    board.drag(420, 50, 420, 150)
    const strokes = board.shapes.filter(({ kind }) => kind === 'stroke')
    expect(strokes.map((shape) => Math.round(boxOf(shape).x)).sort()).toEqual([100, 215])
    expect(board.replica.get('p' as ShapeId)).toBeDefined()
    board.editor.run('undo')
    expect(board.shapes.filter(({ kind }) => kind === 'stroke')).toHaveLength(1)
  })
})

describe('selecting', () => {
  it('B46 moves what is pressed and dragged, a copy with alt, and back by one undo', () => {
    const board = new FakeBoard()
    board.putBoxes(['p', 100, 100, 50, 50], ['q', 500, 500, 50, 50])
    board.drag(120, 120, 220, 130, { mod: true })
    expect(board.shape('p')).toMatchObject({ x: 200, y: 110 })
    expect(board.state.selection).toEqual(['p'])
    board.editor.run('undo')
    expect(board.shape('p')).toMatchObject({ x: 100, y: 100 })
    board.drag(120, 120, 120, 320, { mod: true, alt: true })
    expect(board.replica.size).toBe(3)
    expect(board.shape(board.state.selection[0] ?? '')).toMatchObject({ x: 100, y: 300, by: 'alice' })
    board.press(520, 520, { shift: true })
    expect(board.state.selection).toHaveLength(2)
    board.press(900, 700)
    expect(board.state.selection).toEqual([])
  })

  it('B46 takes by a marquee what it touches and by a lasso what lies in it whole', () => {
    const board = new FakeBoard()
    board.putBoxes(['p', 100, 100, 50, 50], ['q', 200, 100, 50, 50])
    board.drag(50, 50, 210, 120)
    expect(board.state.selection.toSorted()).toEqual(['p', 'q'])
    board.editor.setTool('lasso')
    board.hold({ x: 90, y: 90 }, [
      { x: 220, y: 90 },
      { x: 220, y: 160 },
      { x: 90, y: 160 },
    ])
    board.editor.pointerUp(board.input({ x: 90, y: 90 }))
    expect(board.state.selection).toEqual(['p'])
  })

  it('B46a comes to rest at the edges and gaps of neighbours within 8 pixels, not with Ctrl', () => {
    const board = new FakeBoard()
    board.putBoxes(['p', 100, 100, 50, 50], ['q', 300, 400, 50, 50])
    board.hold({ x: 320, y: 420 }, [{ x: 125, y: 620 }])
    expect(board.state.snaps).toHaveLength(1)
    board.editor.pointerUp(board.input({ x: 125, y: 620 }))
    expect(board.shape('q').x).toBe(100)
    board.drag(120, 620, 124, 626, { mod: true })
    expect(board.shape('q').x).toBe(104)
    const row = new FakeBoard()
    row.putBoxes(['p', 0, 0, 50, 50], ['q', 100, 0, 50, 50], ['r', 400, 200, 60, 40])
    row.drag(430, 220, 233, 30)
    expect(row.shape('r').x).toBe(200)
  })

  it('B47 takes groups whole, enters them by two presses, and leaves them by Escape', () => {
    const board = new FakeBoard()
    board.putBoxes(['p', 100, 100, 50, 50], ['q', 200, 100, 50, 50], ['r', 300, 100, 50, 50])
    board.editor.select(ids('p', 'q'))
    expect(board.key('g', { mod: true })).toBe(true)
    board.editor.select([])
    board.press(120, 120)
    expect(board.state.selection.toSorted()).toEqual(['p', 'q'])
    board.pressTwice(120, 120)
    expect(board.state.selection).toEqual(['p'])
    board.press(220, 120)
    expect(board.state.selection).toEqual(['q'])
    board.key('Escape')
    expect(board.state.selection.toSorted()).toEqual(['p', 'q'])
    board.editor.run('ungroup')
    board.editor.select([])
    board.press(120, 120)
    expect(board.state.selection).toEqual(['p'])
  })

  it('B48 resizes by a corner, keeps the ratio with shift, the middle with alt, and turns in steps of 15° with shift', () => {
    const board = new FakeBoard()
    board.putBoxes(['p', 100, 100, 100, 50])
    board.editor.select(ids('p'))
    board.drag(200, 150, 250, 170)
    expect(board.shape('p')).toMatchObject({ x: 100, y: 100, w: 150, h: 70 })
    board.editor.run('undo')
    board.drag(200, 150, 300, 160, { shift: true })
    expect(board.shape('p')).toMatchObject({ x: 100, y: 100, w: 200, h: 100 })
    board.editor.run('undo')
    board.drag(200, 150, 220, 160, { alt: true })
    expect(board.shape('p')).toMatchObject({ x: 80, y: 90, w: 140, h: 70 })
    board.editor.run('undo')
    board.drag(150, 76, 230, 122, { shift: true })
    expect(board.shape('p').angle).toBeCloseTo(Math.PI / 2, 5)
    board.drag(150, 175, 150, 195)
    const turned = board.shape('p')
    expect(turned).toMatchObject({ w: 120, h: 50 })
    expect(turned.x + 60).toBeCloseTo(150, 1)
    expect(turned.y + 25).toBeCloseTo(135, 1)
  })

  it('B49 moves what lies in a frame with it, and does not take what only touches it', () => {
    const board = new FakeBoard()
    board.putBoxes(['p', 120, 120, 50, 50], ['q', 380, 120, 50, 50])
    const frame = board.draw('frame', 100, 100, 400, 400)
    const made = board.shapes[0]
    expect(made?.kind).toBe('frame')
    expect(frame.id).not.toBe(made?.id)
    board.editor.select(made ? [made.id] : [])
    board.key('arrowright', { shift: true })
    expect([board.shape('p').x, board.shape('q').x]).toEqual([130, 380])
  })
})

describe('words', () => {
  const size = { w: 40, h: 28 }

  it('B50 has a record from the first character on, and is one step of undo', () => {
    const board = new FakeBoard()
    board.pressTwice(300, 300)
    expect(board.state.editing).toMatchObject({ fresh: true })
    expect(board.replica.size).toBe(0)
    for (const text of ['你', '你好', '你好，']) board.editor.typeText(text, size)
    expect(board.only).toMatchObject({ kind: 'text', text: '你好，', w: 40 })
    expect(board.key('Delete')).toBe(false)
    board.editor.endText()
    expect(board.state).toMatchObject({ editing: null, selection: ids(board.only.id), canUndo: true })
    board.editor.run('undo')
    expect(board.replica.size).toBe(0)
    expect(board.state.canUndo).toBe(false)
    board.editor.run('redo')
    expect(board.only).toMatchObject({ text: '你好，' })
  })

  it('B50 leaves nothing of an empty text, and takes away one that was emptied', () => {
    const board = new FakeBoard()
    board.editor.setTool('text')
    board.press(300, 300)
    board.editor.typeText('a', size)
    board.editor.typeText('', { w: 0, h: 28 })
    board.editor.endText()
    expect(board.replica.size).toBe(0)
    expect(board.state.canUndo).toBe(false)
    board.editor.setTool('text')
    board.press(300, 300)
    board.editor.typeText('abc', size)
    board.press(800, 700)
    expect(board.replica.size).toBe(1)
    board.pressTwice(310, 300)
    expect(board.state.editing).toMatchObject({ fresh: false })
    board.editor.typeText('', size)
    board.editor.endText()
    expect(board.replica.size).toBe(0)
    board.editor.run('undo')
    expect(board.only).toMatchObject({ text: 'abc' })
  })

  it('B50 types into forms and notes, which grow with their words; earlier steps can still be undone', () => {
    const board = new FakeBoard()
    board.draw('form', 100, 100, 200, 140)
    board.pressTwice(150, 120)
    board.editor.typeText('words', { w: 60, h: 90 })
    expect(board.only).toMatchObject({ text: '' })
    expect(board.state.preview).toMatchObject([{ h: 114, text: '' }])
    board.editor.endText()
    expect(board.only).toMatchObject({ text: 'words', h: 114 })
    board.editor.run('undo')
    expect(board.only).toMatchObject({ text: '', h: 40 })
    board.editor.run('undo')
    expect(board.replica.size).toBe(0)
    board.editor.setTool('note')
    board.press(400, 400)
    expect(board.only).toMatchObject({ kind: 'note', w: 200, colour: 'yellow' })
    expect(board.state.editing).toMatchObject({ id: board.only.id, fresh: false })
  })
})

describe('taking back', () => {
  it('B40 drops only the gesture when undo comes in the middle of it', () => {
    const board = new FakeBoard()
    const first = board.draw('pen', 0, 0, 50, 50)
    board.hold({ x: 100, y: 100 }, [{ x: 150, y: 100 }])
    expect(board.key('z', { mod: true })).toBe(true)
    expect(board.state.live).toBeNull()
    board.editor.pointerUp(board.input({ x: 200, y: 100 }))
    expect(board.shapes).toEqual([first])
  })

  it('B40 says what can be done as it is now', () => {
    const board = new FakeBoard()
    expect(board.editor.can('delete')).toBe(false)
    board.putBoxes(['p', 0, 0, 50, 50])
    expect(board.editor.can('select-all')).toBe(true)
    board.editor.run('select-all')
    expect(board.editor.can('delete')).toBe(true)
    board.asOther((other) => other.change({ removed: ids('p') }))
    expect([board.editor.can('delete'), board.editor.can('select-all')]).toEqual([false, false])
  })
})

describe('with others', () => {
  it('B57 drops the gesture when what is under the hand is removed', () => {
    const board = new FakeBoard()
    board.putBoxes(['p', 100, 100, 50, 50])
    board.hold({ x: 120, y: 120 }, [{ x: 200, y: 200 }])
    board.asOther((other) => other.change({ removed: ids('p') }))
    expect(board.state).toMatchObject({ preview: [], selection: [] })
    board.editor.pointerUp(board.input({ x: 300, y: 300 }))
    expect(board.replica.size).toBe(0)
  })

  it('B57 puts my record as a whole over what came meanwhile', () => {
    const board = new FakeBoard()
    board.putBoxes(['p', 100, 100, 50, 50])
    const before = board.shape('p')
    board.hold({ x: 120, y: 120 }, [{ x: 220, y: 120 }], { mod: true })
    board.asOther((other) => other.change({ put: [{ ...before, y: 500 }] }))
    expect(board.state.preview).toMatchObject([{ x: 200, y: 100 }])
    board.editor.pointerUp(board.input({ x: 220, y: 120 }, { mod: true }))
    expect(board.shape('p')).toMatchObject({ x: 200, y: 100 })
  })

  it('B56 changes nothing for those who may only look, and ends what they were at', () => {
    const board = new FakeBoard()
    board.putBoxes(['p', 100, 100, 50, 50])
    board.editor.setTool('pen')
    board.hold({ x: 300, y: 300 }, [{ x: 400, y: 400 }])
    board.editor.setReadOnly(true)
    expect(board.state).toMatchObject({ live: null, tool: 'select' })
    board.editor.setTool('pen')
    expect(board.state.tool).toBe('select')
    const before = board.bytes
    board.drag(120, 120, 300, 300)
    expect(board.state.selection).toEqual(['p'])
    for (const key of ['Delete', 'ArrowLeft', 'Enter', ']']) board.key(key)
    board.editor.setStyle({ colour: 'red' })
    board.editor.paste(board.editor.copied())
    board.pressTwice(120, 120)
    expect(board.bytes).toBe(before)
    expect(board.state.editing).toBeNull()
  })
})

describe('the keyboard', () => {
  it('B49 alt with arrows pulls the right and lower sides, and Alt+comma and Alt+period turn, each a step of undo', () => {
    const board = new FakeBoard()
    board.putBoxes(['box', 100, 100, 50, 40])
    board.editor.select(ids('box'))
    board.key('ArrowRight', { alt: true })
    board.key('ArrowDown', { alt: true, shift: true })
    expect(board.shape('box')).toMatchObject({ x: 100, y: 100, w: 51, h: 50 })
    board.editor.run('undo')
    expect(board.shape('box')).toMatchObject({ w: 51, h: 40 })
    for (let i = 0; i < 8; i++) board.key('ArrowLeft', { alt: true, shift: true })
    expect(board.shape('box')).toMatchObject({ x: 100, w: 1 })

    board.key('.', { alt: true })
    board.key('.', { alt: true })
    board.key(',', { alt: true })
    expect(board.shape('box').angle).toBeCloseTo(Math.PI / 12)
    board.editor.setReadOnly(true)
    board.key('ArrowRight', { alt: true })
    expect(board.shape('box')).toMatchObject({ w: 1 })
  })
})
