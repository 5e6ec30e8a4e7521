/** Takes what is pressed, what is fenced in, and what of the selection the hand is on. Rules B46–B48. */
import { wordsAt, hasWords } from '../binding'
import { boxAround, boxBetween, boxHas, middleOf, rotated, type Box } from '../geometry'
import { cursorOf, handleAt } from '../handles'
import type { Shape, ShapeId } from '../record'
import { lassoTakes, marqueeTakes } from '../shapes/touch'
import { newText } from './make'
import { pointing } from './line-point'
import { moving } from './move'
import { resizing, rotating } from './resize'
import { dragged, hitTolerance, lastOf, type Desk, type Gesture, type Plan, type Tool, type ToolInput } from './tool'

export const select: Tool = {
  cursor: 'default',
  onDown(input, desk) {
    return onHandle(input, desk) ?? onShape(input, desk) ?? fencing(input, desk)
  },
  onHover(input, desk) {
    const handle = handleAt(desk, input.at)
    if (handle) return { hovered: null, cursor: cursorOf(handle, desk.state.selectionBox?.angle ?? 0) }
    const hit = hitAt(desk, input)
    return { hovered: hit?.id ?? null, cursor: hit && !desk.state.readOnly ? 'move' : 'default' }
  },
}

export const lasso: Tool = { cursor: 'crosshair', onDown: (input, desk) => lassoing(input, desk) }

/** Under the hand and free to be taken. */
function hitAt(desk: Desk, { at }: ToolInput): Shape | undefined {
  return desk.page.spatial.hits(at, hitTolerance(desk)).find((shape) => !shape.locked)
}

function onHandle(input: ToolInput, desk: Desk): Gesture | null {
  const handle = handleAt(desk, input.at)
  const { selection, selectionBox } = desk.state
  if (!handle || !selectionBox) return null
  const shapes = desk.page.inOrder(selection)
  const [only] = shapes
  if (handle === 'rotate') return rotating(desk, input, shapes, selectionBox)
  if (typeof handle === 'object') return only?.kind === 'line' ? pointing(desk, input, only, handle.point) : null
  return resizing(desk, input, shapes, selectionBox, handle)
}

/** A press that moves drags, one that does not picks. */
function onShape(first: ToolInput, desk: Desk): Gesture | null {
  const hit = hitAt(desk, first)
  const { selection, readOnly } = desk.state
  const selected = new Set(selection)
  const within = !hit && !first.shift && selection.length > 0 && inSelectionBox(desk, first)
  if (!hit && !within) return null
  const unit = hit ? desk.groups.whole([hit], desk.entered) : []
  const had = hit ? selected.has(hit.id) : true
  const wanted = had ? selection : first.shift ? [...selection, ...unit] : unit
  let drag: Gesture | null = null
  const dragging = (input: ToolInput): Gesture | null => {
    if (drag || readOnly || !dragged(first, input)) return drag
    const shapes = desk.page.inOrder(wanted).filter(({ locked }) => !locked)
    return (drag = moving(first, desk, shapes))
  }
  return {
    holds: new Set(wanted),
    onMove: (inputs) => {
      const sketch = dragging(lastOf(inputs, first))?.onMove(inputs)
      return { selection: wanted, ...sketch }
    },
    onUp(input) {
      const done = dragging(input)
      if (done) return { select: wanted, ...done.onUp(input) }
      if (first.presses === 2 && !first.shift) return pressedTwice(first, desk, hit ?? null)
      if (!hit) return { select: [], entered: null }
      if (first.shift && had) return { select: selection.filter((id) => !unit.includes(id)) }
      if (first.shift) return { select: wanted }
      return { select: unit, ...(inGroup(hit, desk) ? {} : { entered: null }) }
    },
  }
}

function inGroup(shape: Shape, { entered }: Desk): boolean {
  return entered !== null && shape.groups.includes(entered)
}

function inSelectionBox({ state: { selectionBox } }: Desk, { at }: ToolInput): boolean {
  return selectionBox !== null && boxHas(selectionBox.box, rotated(at, middleOf(selectionBox.box), -selectionBox.angle))
}

/** Into the group, else into the words, else new words. */
function pressedTwice(input: ToolInput, desk: Desk, hit: Shape | null): Plan {
  const unit = hit && desk.groups.unitOf(hit, desk.entered)
  if (hit && unit !== null) return { entered: unit, select: desk.groups.whole([hit], unit) }
  if (desk.state.readOnly) return {}
  const words = hit && hasWords(hit) ? hit : hit ? null : wordsAt(desk, input.at)
  if (words) return { select: [words.id], edit: words.id }
  if (hit) return { select: [hit.id] }
  const text = newText(desk, input.at, null)
  return { edit: { ...text, y: text.y - text.h / 2 } }
}

/** On bare ground: a box around what is wanted. */
function fencing(first: ToolInput, desk: Desk): Gesture {
  const before = first.shift ? desk.state.selection : []
  const { lookup } = desk.page
  const taken = (input: ToolInput): { box: Box; ids: ShapeId[] } => {
    const box = boxBetween(first.at, input.at)
    const inside = freeIn(box, desk).filter((shape) => marqueeTakes(box, shape, lookup))
    return { box, ids: together(before, inside, desk) }
  }
  return {
    onMove(inputs) {
      const { box, ids } = taken(lastOf(inputs, first))
      return { marquee: box, selection: ids }
    },
    onUp(input) {
      if (dragged(first, input)) return { select: taken(input).ids }
      if (first.presses === 2) return pressedTwice(first, desk, null)
      return { select: before, ...(first.shift ? {} : { entered: null }) }
    },
  }
}

function lassoing(first: ToolInput, desk: Desk): Gesture {
  const before = first.shift ? desk.state.selection : []
  const points = [first.at]
  const { lookup } = desk.page
  const far = 2 / desk.state.camera.zoom
  return {
    onMove(inputs) {
      for (const { at } of inputs) {
        const last = points.at(-1)
        if (!last || Math.hypot(at.x - last.x, at.y - last.y) >= far) points.push(at)
      }
      return { lasso: [...points] }
    },
    onUp() {
      const box = boxAround(points) ?? { ...first.at, w: 0, h: 0 }
      const inside = freeIn(box, desk).filter((shape) => lassoTakes(points, shape, lookup))
      return { select: together(before, inside, desk), made: inside.length > 0 }
    },
  }
}

function freeIn(box: Box, { page }: Desk): Shape[] {
  const shapes = page.spatial.search(box).map(page.lookup)
  return shapes.filter((shape) => shape !== undefined).filter(({ locked }) => !locked)
}

function together(before: readonly ShapeId[], inside: readonly Shape[], desk: Desk): ShapeId[] {
  return [...new Set([...before, ...desk.groups.whole(inside, desk.entered)])]
}
