/** The selection goes where the hand goes. Rules B46, B46a, B49. */
import { add, subtract, union, type Vec } from '../geometry'
import { copiedShapes, pastedShapes } from '../clipboard'
import { movedAll, sketchOf } from '../move-shapes'
import type { Shape } from '../record'
import { uprightBox, withContents } from '../selection'
import { neighboursOf, snap, type Snapped } from '../snap'
import { lastOf, type Desk, type Gesture, type ToolInput } from './tool'

/** `selected` in the order of the page. Alt leaves them where they are and moves copies. */
export function moving(first: ToolInput, desk: Desk, selected: readonly Shape[]): Gesture {
  const shapes = withContents(selected, desk.page)
  const own = new Set(shapes.map(({ id }) => id))
  const from = union(shapes.map((shape) => uprightBox(shape, desk.page.lookup)))
  const neighbours = from ? neighboursOf(desk, own, from) : []
  let copies: Shape[] | null = null

  const wayOf = (input: ToolInput): Snapped => {
    const by = straightIf(input.shift, subtract(input.at, first.at))
    if (input.mod || !from) return { by, lines: [] }
    const rest = snap({ ...from, x: from.x + by.x, y: from.y + by.y }, neighbours, desk.state.camera.zoom)
    const held = input.shift ? { x: by.x === 0 ? 0 : rest.by.x, y: by.y === 0 ? 0 : rest.by.y } : rest.by
    return { by: add(by, held), lines: rest.lines }
  }
  const copied = (): Shape[] => (copies ??= copiesOf(shapes, desk))
  return {
    holds: own,
    onMove(inputs) {
      const input = lastOf(inputs, first)
      const { by, lines } = wayOf(input)
      if (!input.alt)
        return { ...sketchOf(movedAll(shapes, by, desk.page.lookup), desk.page), snaps: lines, cursor: 'move' }
      const preview = movedAll(copied(), by, () => undefined)
      return { preview, snaps: lines, cursor: 'move', selection: preview.map(({ id }) => id) }
    },
    onUp(input) {
      const { by } = wayOf(input)
      if (!input.alt) return { put: movedAll(shapes, by, desk.page.lookup) }
      const put = movedAll(copied(), by, () => undefined)
      return { put, select: put.map(({ id }) => id) }
    },
  }
}

/** In place, above everything, in the order of the page. */
export function copiesOf(shapes: readonly Shape[], desk: Desk): Shape[] {
  const inOrder = desk.page.inOrder(shapes.map(({ id }) => id))
  const top = desk.page.topmost?.index ?? null
  const how = { me: desk.me, newId: () => desk.newId(), top, by: { x: 0, y: 0 } }
  return pastedShapes(copiedShapes(inOrder, desk.page.lookup), how)
}

/** Only across or only down, whichever is further. */
function straightIf(shift: boolean, by: Vec): Vec {
  if (!shift) return by
  return Math.abs(by.x) >= Math.abs(by.y) ? { x: by.x, y: 0 } : { x: 0, y: by.y }
}
