/** What is pulled up as a box: forms and frames. Rules B46a, B50a. */
import { add, boxBetween, type Box, type Vec } from '../geometry'
import { keyBetween } from '../order'
import type { FormShape, FrameShape } from '../record'
import { neighboursOf, snapPoint, type Snapped } from '../snap'
import { newForm, newFrame } from './make'
import { dragged, lastOf, type Desk, type Gesture, type Tool, type ToolInput } from './tool'

export const formTool: Tool = { cursor: 'crosshair', onDown: (input, desk) => pulling(input, desk, newForm, form) }
export const frameTool: Tool = { cursor: 'crosshair', onDown: (input, desk) => pulling(input, desk, under, frame) }

/** What a press alone makes, at 100 %. */
const form = { w: 160, h: 100 }
const frame = { w: 640, h: 360 }

type Make = (desk: Desk, box: Box) => FormShape | FrameShape

function pulling(first: ToolInput, desk: Desk, make: Make, usual: { w: number; h: number }): Gesture {
  // One record all the time: a rough form is drawn by its id and would tremble under another.
  const start = make(desk, { ...first.at, w: 0, h: 0 })
  const neighbours = neighboursOf(desk, new Set([start.id]), { ...first.at, w: 0, h: 0 })
  const atRest = (input: ToolInput): Snapped => {
    if (input.mod || input.shift) return { by: { x: 0, y: 0 }, lines: [] }
    return snapPoint(input.at, neighbours, desk.state.camera.zoom)
  }
  const boxTo = (input: ToolInput): Box => pulledBox(first.at, { ...input, at: add(input.at, atRest(input).by) })
  return {
    onMove(inputs) {
      const input = lastOf(inputs, first)
      if (!dragged(first, input)) return null
      return { preview: [{ ...start, ...boxTo(input) }], snaps: atRest(input).lines }
    },
    onUp(input) {
      const { x, y } = first.at
      const around = { x: x - usual.w / 2, y: y - usual.h / 2, ...usual }
      const made = { ...start, ...(dragged(first, input) ? boxTo(input) : around) }
      return { put: [made], select: [made.id], made: true }
    },
  }
}

/** Shift: as wide as high. Alt: `from` is the middle. */
export function pulledBox(from: Vec, { at, shift, alt }: Pick<ToolInput, 'at' | 'shift' | 'alt'>): Box {
  let [dx, dy] = [at.x - from.x, at.y - from.y]
  if (shift) {
    const side = Math.max(Math.abs(dx), Math.abs(dy))
    ;[dx, dy] = [dx < 0 ? -side : side, dy < 0 ? -side : side]
  }
  const corner = { x: from.x + dx, y: from.y + dy }
  const box = boxBetween(from, corner)
  if (!alt) return box
  return { x: from.x - box.w, y: from.y - box.h, w: box.w * 2, h: box.h * 2 }
}

/** A frame lies under everything: it is the ground of what is in it. */
function under(desk: Desk, box: Box): FrameShape {
  const made = newFrame(desk, box)
  let lowest: string | null = null
  for (const { index } of desk.page.spatial.all()) if (lowest === null || index < lowest) lowest = index
  return { ...made, index: keyBetween(null, lowest, made.id) }
}
