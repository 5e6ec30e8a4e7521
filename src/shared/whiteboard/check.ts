/** What a record may hold. Both sides refuse the rest: hostile bytes and slips of ours end here. Rules B5–B6. */
import { AppError, type ErrorCode } from '../errors'
import { isOrderKey } from './order'
import { boardLimits, type Binding, type Page, type Shape, type ShapeBase, type StrokeShape } from './record'

export const recordLimits = {
  /** Of every coordinate, both ways, in world units. */
  far: 10_000_000,
  /** Of a width, a height, a page. */
  length: 1_000_000,
  strokeSize: 1000,
  fontSize: 2000,
  scale: 10_000,
  groups: 16,
  pointsOfLine: 1000,
  name: 200,
  alt: 2000,
} as const

const idPattern = /^[A-Za-z0-9_-]{1,64}$/
const docPattern = /^[A-Za-z0-9_-]{1,32}$/
const accountPattern = /^[A-Za-z0-9_@.-]{1,64}$/
const colourPattern = /^(#[0-9a-f]{6}|[a-z][a-z0-9-]{0,31})$/
const assetPattern = /^[0-9a-f]{64}$/

/** Throws `board/corrupt`, or `board/too-large` for what is merely too long. `points: false`: those are known to be right. */
export function checkShape(shape: Shape, options: { points: boolean } = { points: true }): void {
  checkBase(shape)
  checkKind(shape, options.points)
}

/** As `checkShape`, without the points. */
export function checkStroke(stroke: Omit<StrokeShape, 'points'>): void {
  checkBase(stroke)
  checkInk(stroke)
}

function checkBase(shape: ShapeBase): void {
  matches(shape.id, idPattern, 'id')
  if (!isOrderKey(shape.index)) refuse('index')
  matches(shape.by, accountPattern, 'by')
  within(shape.x, recordLimits.far, 'x')
  within(shape.y, recordLimits.far, 'y')
  within(shape.angle, 1000, 'angle')
  upTo(shape.opacity, 1, 'opacity')
  if (shape.groups.length > recordLimits.groups) refuse('groups', 'board/too-large')
  for (const group of shape.groups) matches(group, idPattern, 'groups')
}

function checkKind(shape: Shape, points: boolean): void {
  switch (shape.kind) {
    case 'stroke':
      if (points) checkStrokePoints(shape.points)
      return checkInk(shape)
    case 'line':
      checkPoints(shape.points, 2, 2, recordLimits.pointsOfLine)
      checkBinding(shape.start)
      checkBinding(shape.end)
      return checkPen(shape)
    case 'form':
      checkSize(shape)
      checkText(shape)
      return checkPen(shape)
    case 'text':
    case 'note':
      checkSize(shape)
      matches(shape.colour, colourPattern, 'colour')
      return checkText(shape)
    case 'image':
      checkSize(shape)
      matches(shape.asset, assetPattern, 'asset')
      return short(shape.alt, recordLimits.alt, 'alt')
    case 'frame':
      checkSize(shape)
      return short(shape.name, recordLimits.name, 'name')
  }
}

/** As `checkShape`. */
export function checkPage(page: Page): void {
  matches(page.id, docPattern, 'id')
  if (page.id === 'book') refuse('id')
  if (!isOrderKey(page.index)) refuse('index')
  short(page.name, recordLimits.name, 'name')
  upTo(page.width, recordLimits.length, 'width')
  upTo(page.height, recordLimits.length, 'height')
  if (page.picture !== null) matches(page.picture, assetPattern, 'picture')
}

function checkInk(stroke: Omit<StrokeShape, 'points'>): void {
  for (const scale of stroke.scale) within(scale, recordLimits.scale, 'scale')
  checkPen(stroke)
}

function checkPen(shape: { size: number; colour: string }): void {
  upTo(shape.size, recordLimits.strokeSize, 'size')
  matches(shape.colour, colourPattern, 'colour')
}

function checkSize(shape: { w: number; h: number }): void {
  upTo(shape.w, recordLimits.length, 'w')
  upTo(shape.h, recordLimits.length, 'h')
}

function checkText(shape: { text: string; fontSize: number }): void {
  short(shape.text, boardLimits.textLength, 'text')
  upTo(shape.fontSize, recordLimits.fontSize, 'fontSize')
}

function checkBinding(binding: Binding | null): void {
  if (!binding) return
  matches(binding.to, idPattern, 'binding')
  for (const part of binding.at) upTo(part, 1, 'binding')
}

function checkStrokePoints(points: readonly number[]): void {
  checkPoints(points, 3, 1, boardLimits.pointsOfStroke)
  for (let i = 2; i < points.length; i += 3) upTo(points[i] ?? NaN, 1, 'pressure')
}

function checkPoints(points: readonly number[], stride: number, least: number, most: number): void {
  const count = points.length / stride
  if (!Number.isInteger(count) || count < least) refuse('points')
  if (count > most) refuse('points', 'board/too-large')
  for (const number of points) within(number, recordLimits.far, 'points')
}

function within(value: number, limit: number, field: string): void {
  // Written so that NaN is refused too.
  if (!(value >= -limit && value <= limit)) refuse(field)
}

function upTo(value: number, limit: number, field: string): void {
  if (!(value >= 0 && value <= limit)) refuse(field)
}

function short(text: string, limit: number, field: string): void {
  if (text.length > limit) refuse(field, 'board/too-large')
}

function matches(text: string, pattern: RegExp, field: string): void {
  if (!pattern.test(text)) refuse(field)
}

function refuse(field: string, code: ErrorCode = 'board/corrupt'): never {
  throw new AppError(code, `A board record cannot have this ${field}.`, { data: { field } })
}
