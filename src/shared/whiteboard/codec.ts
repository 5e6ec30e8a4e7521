/**
 * A shape as bytes: `format, kind, base, fields of the kind, rest`. Lengths are kept to 1/100 of a unit, points of a
 * stroke to 1/10, pressure to 1/250, so a stroke of 40 points is about 130 bytes. Rules B1–B4.
 */
import { AppError, isAppError } from '../errors'
import type { AccountId } from '../ids'
import { checkShape, checkStroke } from './check'
import { decodeKind, decodeStroke, encodeKind, kindNumbers } from './codec-kinds'
import type { StrokeGlance } from './glance'
import { PackedPoints } from './packed-points'
import { Packer, UnknownHere, Unpacker } from './packer'
import type { ShapeBase, Shape, ShapeId } from './record'

/** A newer version appends fields; only what an older one would misread gets a new number, here or as a kind. */
const format = 1
const hundredths = 100
const flags = { locked: 1, angle: 2, groups: 4, opacity: 8 } as const

/**
 * The id is not in the bytes: it is the key they lie under. `previous` are the bytes they replace: what a newer version
 * wrote behind the fields known here is kept. Throws `board/corrupt` or `board/too-large` (check.ts).
 */
export function encodeShape(shape: Shape, previous?: Uint8Array): Uint8Array {
  checkShape(shape)
  const to = new Packer()
  to.byte(format)
  to.byte(kindNumbers[shape.kind])
  encodeBase(to, shape)
  encodeKind(to, shape)
  if (previous) to.raw(unknownRest(previous, shape))
  return to.done()
}

/** `null`: of a kind, form or format that a newer version knows. Throws `board/corrupt`. */
export function decodeShape(id: ShapeId, bytes: Uint8Array): Shape | null {
  return decode(id, new Unpacker(bytes))
}

/** As `decodeShape`, of a stroke without looking at its points. `null` for any other kind. */
export function glanceAtStroke(id: ShapeId, bytes: Uint8Array): StrokeGlance | null {
  return reading(() => {
    const from = new Unpacker(bytes)
    if (from.byte() !== format || from.byte() !== kindNumbers.stroke) return null
    const stroke = decodeStroke(from, decodeBase(from, id), PackedPoints.at)
    checkStroke(stroke)
    return stroke
  })
}

export function isStroke(bytes: Uint8Array): boolean {
  return bytes[0] === format && bytes[1] === kindNumbers.stroke
}

function decode(id: ShapeId, from: Unpacker): Shape | null {
  return reading(() => {
    if (from.byte() !== format) return null
    const kind = from.byte()
    const shape = decodeKind(from, kind, () => decodeBase(from, id))
    if (shape) checkShape(shape, { points: shape.kind !== 'stroke' })
    return shape
  })
}

function reading<T>(read: () => T | null): T | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof UnknownHere) return null
    if (isAppError(error)) throw error
    throw new AppError('board/corrupt', 'Bytes that are no record.', { cause: error })
  }
}

function unknownRest(previous: Uint8Array, shape: Shape): Uint8Array {
  if (previous[1] !== kindNumbers[shape.kind]) return new Uint8Array()
  const from = new Unpacker(previous)
  try {
    return decode(shape.id, from) ? from.rest() : new Uint8Array()
  } catch {
    // What was there could not be read, so nothing of it is worth keeping.
    return new Uint8Array()
  }
}

function encodeBase(to: Packer, shape: ShapeBase): void {
  to.text(shape.index)
  to.text(shape.by)
  to.round(shape.x, hundredths)
  to.round(shape.y, hundredths)
  to.byte(
    (shape.locked ? flags.locked : 0) |
      (shape.angle === 0 ? 0 : flags.angle) |
      (shape.groups.length === 0 ? 0 : flags.groups) |
      (shape.opacity === 1 ? 0 : flags.opacity),
  )
  if (shape.angle !== 0) to.exact(shape.angle)
  if (shape.groups.length > 0) to.texts(shape.groups)
  if (shape.opacity !== 1) to.round(shape.opacity, hundredths)
}

function decodeBase(from: Unpacker, id: ShapeId): ShapeBase {
  const index = from.text()
  const by = from.text() as AccountId
  const x = from.round(hundredths)
  const y = from.round(hundredths)
  const set = from.byte()
  const angle = set & flags.angle ? from.exact() : 0
  const groups = set & flags.groups ? from.texts() : []
  const opacity = set & flags.opacity ? from.round(hundredths) : 1
  return { id, index, by, x, y, angle, opacity, locked: (set & flags.locked) !== 0, groups }
}
