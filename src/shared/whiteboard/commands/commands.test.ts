import { describe, expect, it } from 'vitest'
import { FakeBoard } from '../fake-board'
import type { AssetId, LineShape, ShapeId } from '../record'

const ids = (...names: string[]): ShapeId[] => names as ShapeId[]

function three(): FakeBoard {
  const board = new FakeBoard()
  board.putBoxes(['p', 0, 0, 50, 50], ['q', 100, 20, 100, 50], ['r', 400, 90, 50, 80])
  return board
}

const order = (board: FakeBoard): string => board.shapes.map(({ id }) => id).join('')

describe('order', () => {
  it('B53 passes one at a time or all, and keeps the order of what is taken', () => {
    const board = three()
    board.editor.select(ids('p'))
    board.key(']')
    expect(order(board)).toBe('qpr')
    board.editor.select(ids('p', 'q'))
    board.key(']', { shift: true })
    expect(order(board)).toBe('rqp')
    expect(board.editor.can('bring-to-front')).toBe(false)
    expect(board.editor.can('bring-forward')).toBe(false)
    board.editor.run('send-backward')
    expect(order(board)).toBe('qpr')
    board.editor.select(ids('p', 'r'))
    board.editor.run('send-to-back')
    expect(order(board)).toBe('prq')
    expect(board.editor.can('send-to-back')).toBe(false)
  })
})

describe('arranging', () => {
  it('B54 aligns edges and middles', () => {
    const board = three()
    board.editor.run('select-all')
    board.editor.run('align-right')
    expect(board.shapes.map(({ x }) => x)).toEqual([400, 350, 400])
    board.editor.run('align-middle')
    expect(board.shapes.map(({ y }) => y)).toEqual([60, 60, 45])
  })

  it('B54 makes gaps equal between the outermost two', () => {
    const board = three()
    board.editor.run('select-all')
    board.editor.run('distribute-horizontally')
    expect(board.shapes.map(({ x }) => x)).toEqual([0, 175, 400])
    board.editor.select(ids('p', 'q'))
    expect(board.editor.can('distribute-horizontally')).toBe(false)
  })

  it('B54 takes a group as one, leaves bound lines alone, and mirrors in the common box', () => {
    const board = three()
    board.draw('arrow', 150, 45, 420, 130)
    board.editor.select(ids('p', 'q'))
    board.editor.run('group')
    board.editor.run('select-all')
    board.editor.run('align-left')
    expect(board.shapes.slice(0, 3).map(({ x }) => x)).toEqual([0, 100, 0])
    expect((board.page.topmost as LineShape).start?.to).toBe('q')
    board.editor.select(ids('p', 'q'))
    board.editor.run('flip-horizontally')
    expect([board.shape('p').x, board.shape('q').x]).toEqual([150, 0])
  })

  it('B46 leaves locked shapes alone until all are unlocked', () => {
    const board = three()
    expect(board.editor.can('unlock-all')).toBe(false)
    board.editor.select(ids('p'))
    board.editor.run('lock')
    board.press(25, 25)
    expect(board.state.selection).toEqual([])
    board.editor.select(ids('p'))
    expect(board.editor.can('delete')).toBe(false)
    expect(board.editor.at({ x: 25, y: 25 })?.id).toBe('p')
    board.editor.run('unlock-all')
    board.key('Backspace')
    expect(order(board)).toBe('qr')
  })
})

describe('taking elsewhere', () => {
  it('B52 keeps groups, order and inner bindings between boards, and frees the ends on what stays behind', () => {
    const board = three()
    const inner = board.draw('arrow', 25, 25, 150, 45)
    const outer = board.draw('arrow', 25, 45, 425, 130)
    board.editor.select(ids('p', 'q', inner.id, outer.id))
    board.editor.run('group')
    const copied = board.editor.copied()
    const other = new FakeBoard('other')
    other.editor.paste(copied, { x: 500, y: 400 })
    const [p, q, line, loose] = other.shapes
    expect(other.shapes.map(({ kind }) => kind)).toEqual(['form', 'form', 'line', 'line'])
    expect(line).toMatchObject({ start: { to: p?.id }, end: { to: q?.id } })
    expect(loose).toMatchObject({ start: { to: p?.id }, end: null })
    expect(new Set(other.shapes.map(({ groups }) => groups.join())).size).toBe(1)
    expect(p?.groups).not.toEqual(copied[0]?.groups)
    expect(other.state.selection).toHaveLength(4)
    other.editor.run('undo')
    expect(other.replica.size).toBe(0)
  })

  it('B52 lays a copy beside, or in the middle when that is out of sight; a picture within the view', () => {
    const board = three()
    board.editor.select(ids('p'))
    board.key('d', { mod: true })
    expect(board.page.topmost).toMatchObject({ x: 16, y: 16 })
    const copied = board.editor.copied()
    board.editor.setCamera({ x: 5000, y: 5000, zoom: 1 })
    board.editor.paste(copied)
    expect(board.page.topmost).toMatchObject({ x: 5475, y: 5375 })
    board.editor.addImage('0'.repeat(64) as AssetId, { w: 4000, h: 1000 })
    expect(board.page.topmost).toMatchObject({ kind: 'image', x: 5100, w: 800, h: 200 })
    expect(board.state.selection).toEqual(ids(board.page.topmost?.id ?? ''))
  })
})

describe('look and view', () => {
  it('B51 sets what is selected and what comes next, as one step, and only where it concerns it', () => {
    const board = three()
    board.editor.setTool('note')
    board.press(600, 600)
    board.editor.endText()
    board.editor.run('select-all')
    board.editor.setStyle({ colour: 'teal', fill: 'semi' })
    expect(board.shapes.map((shape) => 'colour' in shape && shape.colour)).toEqual(['teal', 'teal', 'teal', 'yellow'])
    expect(board.draw('form', 800, 600, 900, 700)).toMatchObject({ colour: 'teal', fill: 'semi' })
    board.editor.run('undo')
    board.editor.run('undo')
    expect(board.shape('p')).not.toMatchObject({ colour: 'teal' })
  })

  it('B41 keeps what is under the pointer when it zooms, and shows all that there is', () => {
    const board = three()
    board.editor.zoomAt({ x: 300, y: 200 }, 2)
    expect(board.state.camera).toEqual({ x: 150, y: 100, zoom: 2 })
    board.editor.zoomAt({ x: 0, y: 0 }, 1e9)
    expect(board.state.camera.zoom).toBe(32)
    board.editor.run('zoom-fit')
    expect(board.state.camera.zoom).toBe(1)
    board.editor.setCamera({ x: NaN, y: 1e12, zoom: 0 })
    expect(board.state.camera).toEqual({ x: 0, y: 5_000_000, zoom: 0.02 })
  })

  it('B41 takes the page by the hand with Space, under any tool and without a record', () => {
    const board = three()
    board.editor.setTool('pen')
    board.key(' ')
    board.drag(100, 100, 150, 120)
    board.key(' ', { up: true })
    expect(board.state.camera).toEqual({ x: -50, y: -20, zoom: 1 })
    board.hold({ x: 0, y: 0 }, [{ x: 30, y: 30 }], { button: 'middle' })
    expect(board.state.camera).toMatchObject({ x: -80, y: -50 })
    expect(board.replica.size).toBe(3)
  })
})
