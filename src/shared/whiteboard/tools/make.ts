/** New records in the style that is set: mine, above everything. Rule B51. */
import type { Box, Vec } from '../geometry'
import { keyBetween } from '../order'
import type { Binding, FormShape, FrameShape, LineShape, NoteShape, ShapeBase, StrokeShape, TextShape } from '../record'
import { highlighterSize, noteColour } from '../style'
import { lineHeight } from '../text-layout'
import { withPoints } from '../shapes/line-ends'
import type { Desk } from './tool'

/** World units at 100 %. */
export const noteSide = 200

function newBase(desk: Desk, at: Vec): ShapeBase {
  const id = desk.newId()
  const index = keyBetween(desk.page.topmost?.index ?? null, null, id)
  const { opacity } = desk.state.style
  return { id, index, by: desk.me, x: at.x, y: at.y, angle: 0, opacity, locked: false, groups: [] }
}

/** `points`: x, y, pressure in turns, in the world. */
export function newStroke(desk: Desk, pen: StrokeShape['pen'], points: readonly number[]): StrokeShape {
  const at = { x: points[0] ?? 0, y: points[1] ?? 0 }
  const own = points.map((value, i) => (i % 3 === 0 ? value - at.x : i % 3 === 1 ? value - at.y : value))
  const { colour } = desk.state.style
  return { ...newBase(desk, at), kind: 'stroke', pen, points: own, size: inkSize(desk, pen), colour, scale: [1, 1] }
}

export function inkSize(desk: Desk, pen: 'pen' | 'highlighter' | 'laser'): number {
  const { size } = desk.state.style
  return pen === 'highlighter' ? size * highlighterSize : size
}

export interface LineEnds {
  from: Vec
  to: Vec
  start: Binding | null
  end: Binding | null
  arrow: boolean
}

export function newLine(desk: Desk, { from, to, start, end, arrow }: LineEnds): LineShape {
  const { route, headStart, headEnd, size, colour, dash, rough } = desk.state.style
  const heads = arrow ? { headStart, headEnd } : ({ headStart: 'none', headEnd: 'none' } as const)
  const look = { route, ...heads, size, colour, dash, rough }
  return withPoints({ ...newBase(desk, from), kind: 'line', points: [0, 0], start, end, ...look }, [from, to])
}

export function newForm(desk: Desk, box: Box): FormShape {
  const { form, size, colour, fill, dash, rough, font, fontSize } = desk.state.style
  const look = { form, size, colour, fill, dash, rough, font, fontSize }
  return { ...newBase(desk, box), kind: 'form', w: box.w, h: box.h, text: '', ...look }
}

/** Its opacity is always whole: it is a border and a name. */
export function newFrame(desk: Desk, box: Box): FrameShape {
  return { ...newBase(desk, box), opacity: 1, kind: 'frame', w: box.w, h: box.h, name: '' }
}

/** No record yet. `width` null: as wide as what is typed. `at` is its left, middle or right by its align. */
export function newText(desk: Desk, at: Vec, width: number | null): TextShape {
  const { font, fontSize, align, colour } = desk.state.style
  const room = { w: width ?? 0, h: fontSize * lineHeight, fixed: width !== null }
  return { ...newBase(desk, { x: at.x, y: at.y }), kind: 'text', text: '', ...room, fontSize, font, align, colour }
}

export function newNote(desk: Desk, middle: Vec): NoteShape {
  const { font, fontSize, colour } = desk.state.style
  const at = { x: middle.x - noteSide / 2, y: middle.y - noteSide / 2 }
  const look = { font, fontSize, colour: noteColour(colour) }
  return { ...newBase(desk, at), kind: 'note', text: '', w: noteSide, h: noteSide, ...look }
}
