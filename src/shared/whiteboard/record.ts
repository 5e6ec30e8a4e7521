/**
 * What lies on a page: flat records, each whole by itself. World units are CSS pixels at 100 %, y downwards; angles are
 * radians clockwise around the middle of the box; colours are `#rrggbb` or the name of a token (palette.ts).
 * Rules B1… of docs/spec/whiteboard.md.
 */
import type { AccountId, Id } from '../ids'

export type ShapeId = Id<'shape'>
export type PageId = Id<'page'>
/** Content hash (SHA-256, hex) of an image's or document's bytes. */
export type AssetId = Id<'asset'>

export const forms = [
  'rectangle',
  'rounded',
  'ellipse',
  'diamond',
  'triangle',
  'parallelogram',
  'hexagon',
  'star',
  'speech',
  'cylinder',
] as const
export type Form = (typeof forms)[number]
export const heads = ['none', 'arrow', 'triangle', 'dot'] as const
export type Head = (typeof heads)[number]
export const routes = ['straight', 'curved', 'elbow'] as const
export type Route = (typeof routes)[number]
export const dashes = ['solid', 'dashed', 'dotted'] as const
export type Dash = (typeof dashes)[number]
export const fills = ['none', 'semi', 'solid'] as const
export type Fill = (typeof fills)[number]
export const fonts = ['sans', 'hand', 'mono'] as const
export type FontName = (typeof fonts)[number]
export const aligns = ['start', 'middle', 'end'] as const
export type Align = (typeof aligns)[number]

export interface ShapeBase {
  id: ShapeId
  /** Fractional key: order on the page, lowest first; ties go by id (order.ts). */
  index: string
  /** Who made it. */
  by: AccountId
  /** Top left of the unrotated box. */
  x: number
  y: number
  angle: number
  opacity: number
  locked: boolean
  /** Innermost group last; ids of no record. */
  groups: readonly string[]
}

/** Pen or highlighter. `points`: x, y, pressure (0–1) in turns, relative to x and y. Never changed once put. */
export interface StrokeShape extends ShapeBase {
  kind: 'stroke'
  pen: 'pen' | 'highlighter'
  points: readonly number[]
  size: number
  colour: string
  /** Of the points as drawn; the box of a resized stroke is larger or smaller. */
  scale: readonly [number, number]
}

/** An end that stays on another shape: `at` is where in its box, 0–1 both ways. */
export interface Binding {
  to: ShapeId
  at: readonly [number, number]
}

/** Line, arrow, connector. `points`: x, y in turns, relative to x and y, two or more. */
export interface LineShape extends ShapeBase {
  kind: 'line'
  points: readonly number[]
  route: Route
  start: Binding | null
  end: Binding | null
  headStart: Head
  headEnd: Head
  size: number
  colour: string
  dash: Dash
  rough: boolean
}

export interface FormShape extends ShapeBase {
  kind: 'form'
  form: Form
  w: number
  h: number
  size: number
  colour: string
  fill: Fill
  dash: Dash
  rough: boolean
  text: string
  fontSize: number
  font: FontName
}

export interface TextShape extends ShapeBase {
  kind: 'text'
  text: string
  /** Laid out when it was put, so that everybody breaks lines alike. `fixed`: the width was chosen, else it is the text's. */
  w: number
  h: number
  fixed: boolean
  fontSize: number
  font: FontName
  align: Align
  colour: string
}

export interface NoteShape extends ShapeBase {
  kind: 'note'
  text: string
  w: number
  h: number
  fontSize: number
  font: FontName
  colour: string
}

export interface ImageShape extends ShapeBase {
  kind: 'image'
  asset: AssetId
  w: number
  h: number
  /** What it shows, for those who do not see it. */
  alt: string
}

/** Named area; what lies in it moves with it and is exported with it. */
export interface FrameShape extends ShapeBase {
  kind: 'frame'
  w: number
  h: number
  name: string
}

export type Shape = StrokeShape | LineShape | FormShape | TextShape | NoteShape | ImageShape | FrameShape
export type ShapeKind = Shape['kind']

/** A page of the book. `width`/`height` 0: without end. */
export interface Page {
  id: PageId
  index: string
  name: string
  background: 'plain' | 'dots' | 'grid' | 'lines'
  width: number
  height: number
  /** Under everything, filling the page: of an imported document. */
  picture: AssetId | null
}

/** A service and a client refuse what is larger. */
export const boardLimits = {
  pages: 1000,
  shapesOfPage: 200_000,
  pointsOfStroke: 20_000,
  textLength: 20_000,
  updateBytes: 1_000_000,
  assetBytes: 20_000_000,
} as const
