/** The fields of each kind behind the base, in the order they are written. A new field goes behind the last one. */
import type { Packer, Unpacker } from './packer'
import { decodePoints, encodePoints } from './codec-points'
import {
  aligns,
  dashes,
  fills,
  fonts,
  forms,
  heads,
  routes,
  type AssetId,
  type Binding,
  type Shape,
  type ShapeBase,
  type ShapeId,
  type ShapeKind,
  type StrokeShape,
} from './record'

/** On disk and on the wire: never changed, never given again. */
export const kindNumbers: Record<ShapeKind, number> = {
  stroke: 1,
  line: 2,
  form: 3,
  text: 4,
  note: 5,
  image: 6,
  frame: 7,
}
const hundredths = 100
const bindingParts = 10_000
const pens = ['pen', 'highlighter'] as const

export function encodeKind(to: Packer, shape: Shape): void {
  switch (shape.kind) {
    case 'stroke':
      to.oneOf(pens, shape.pen)
      to.round(shape.size, hundredths)
      to.colour(shape.colour)
      to.round(shape.scale[0], bindingParts)
      to.round(shape.scale[1], bindingParts)
      return encodePoints(to, shape.points)
    case 'line':
      to.uint(shape.points.length)
      for (const point of shape.points) to.round(point, hundredths)
      to.oneOf(routes, shape.route)
      encodeBinding(to, shape.start)
      encodeBinding(to, shape.end)
      to.oneOf(heads, shape.headStart)
      to.oneOf(heads, shape.headEnd)
      to.round(shape.size, hundredths)
      to.colour(shape.colour)
      to.oneOf(dashes, shape.dash)
      return to.byte(shape.rough ? 1 : 0)
    case 'form':
      to.oneOf(forms, shape.form)
      encodeSize(to, shape)
      to.round(shape.size, hundredths)
      to.colour(shape.colour)
      to.oneOf(fills, shape.fill)
      to.oneOf(dashes, shape.dash)
      to.byte(shape.rough ? 1 : 0)
      return encodeText(to, shape)
    case 'text':
      encodeSize(to, shape)
      to.byte(shape.fixed ? 1 : 0)
      to.oneOf(aligns, shape.align)
      to.colour(shape.colour)
      return encodeText(to, shape)
    case 'note':
      encodeSize(to, shape)
      to.colour(shape.colour)
      return encodeText(to, shape)
    case 'image':
      encodeSize(to, shape)
      to.hex(shape.asset)
      return to.text(shape.alt)
    case 'frame':
      encodeSize(to, shape)
      return to.text(shape.name)
  }
}

/** `null` for a number that is no kind here. */
export function decodeKind(from: Unpacker, number: number, readBase: () => ShapeBase): Shape | null {
  switch (number) {
    case kindNumbers.stroke:
      return decodeStroke(from, readBase(), decodePoints)
    case kindNumbers.line:
      return {
        ...readBase(),
        kind: 'line',
        points: Array.from({ length: from.count() }, () => from.round(hundredths)),
        route: from.oneOf(routes),
        start: decodeBinding(from),
        end: decodeBinding(from),
        headStart: from.oneOf(heads),
        headEnd: from.oneOf(heads),
        size: from.round(hundredths),
        colour: from.colour(),
        dash: from.oneOf(dashes),
        rough: from.byte() === 1,
      }
    case kindNumbers.form: {
      const base = readBase()
      const form = from.oneOf(forms)
      const box = decodeSize(from)
      const size = from.round(hundredths)
      const colour = from.colour()
      const fill = from.oneOf(fills)
      const dash = from.oneOf(dashes)
      const rough = from.byte() === 1
      return { ...base, kind: 'form', form, ...box, size, colour, fill, dash, rough, ...decodeText(from) }
    }
    case kindNumbers.text: {
      const head = { ...readBase(), kind: 'text' as const, ...decodeSize(from), fixed: from.byte() === 1 }
      return { ...head, align: from.oneOf(aligns), colour: from.colour(), ...decodeText(from) }
    }
    case kindNumbers.note:
      return { ...readBase(), kind: 'note', ...decodeSize(from), colour: from.colour(), ...decodeText(from) }
    case kindNumbers.image:
      return { ...readBase(), kind: 'image', ...decodeSize(from), asset: from.hex() as AssetId, alt: from.text() }
    case kindNumbers.frame:
      return { ...readBase(), kind: 'frame', ...decodeSize(from), name: from.text() }
    default:
      return null
  }
}

/** With its points as `read` has them. Written out: spreading the base costs a third of opening a full page. */
export function decodeStroke<P>(
  from: Unpacker,
  base: ShapeBase,
  read: (from: Unpacker) => P,
): Omit<StrokeShape, 'points'> & { points: P } {
  const { id, index, by, x, y, angle, opacity, locked, groups } = base
  return {
    id,
    index,
    by,
    x,
    y,
    angle,
    opacity,
    locked,
    groups,
    kind: 'stroke',
    pen: from.oneOf(pens),
    size: from.round(hundredths),
    colour: from.colour(),
    scale: [from.round(bindingParts), from.round(bindingParts)],
    points: read(from),
  }
}

function encodeSize(to: Packer, shape: { w: number; h: number }): void {
  to.round(shape.w, hundredths)
  to.round(shape.h, hundredths)
}

function decodeSize(from: Unpacker): { w: number; h: number } {
  return { w: from.round(hundredths), h: from.round(hundredths) }
}

type Written = Pick<Extract<Shape, { kind: 'note' }>, 'text' | 'fontSize' | 'font'>

function encodeText(to: Packer, shape: Written): void {
  to.text(shape.text)
  to.round(shape.fontSize, hundredths)
  to.oneOf(fonts, shape.font)
}

function decodeText(from: Unpacker): Written {
  return { text: from.text(), fontSize: from.round(hundredths), font: from.oneOf(fonts) }
}

function encodeBinding(to: Packer, binding: Binding | null): void {
  to.byte(binding ? 1 : 0)
  if (!binding) return
  to.text(binding.to)
  to.round(binding.at[0], bindingParts)
  to.round(binding.at[1], bindingParts)
}

function decodeBinding(from: Unpacker): Binding | null {
  if (from.byte() === 0) return null
  return { to: from.text() as ShapeId, at: [from.round(bindingParts), from.round(bindingParts)] }
}
