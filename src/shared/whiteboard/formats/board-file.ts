/**
 * Our own file: every page, every record, every asset, as JSON that is the same bytes for the same board. Rules
 * B120–B122 of docs/spec/whiteboard.md. Bytes of assets are base64; an asset may also only be named.
 */
import { z } from 'zod'
import { AppError, isAppError } from '../../errors'
import type { AccountId } from '../../ids'
import { checkPage, checkShape } from '../check'
import { compareOrder } from '../order'
import { aligns, boardLimits, dashes, fills, fonts, forms, heads, routes } from '../record'
import type { AssetId, Page, Shape, ShapeId } from '../record'

export const boardFileType = 'roomline-board'
export const boardFileVersion = 1

export interface FilePage {
  page: Page
  shapes: readonly Shape[]
}

/** `base64` null: named only, to be found at the service. */
export interface FileAsset {
  id: AssetId
  mime: string
  base64: string | null
}

export interface BoardFile {
  title: string
  pages: readonly FilePage[]
  assets: readonly FileAsset[]
}

/** Pages and records in their order, assets by id, keys by name: the same board gives the same text. */
export function writeBoardFile({ title, pages, assets }: BoardFile): string {
  const body = {
    type: boardFileType,
    version: boardFileVersion,
    title,
    pages: pages
      .toSorted((a, b) => compareOrder(a.page, b.page))
      .map(({ page, shapes }) => ({ ...page, shapes: shapes.toSorted(compareOrder) })),
    assets: assets.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  }
  return `${JSON.stringify(sorted(body), null, 1)}\n`
}

/** Throws `board/bad-file` (damaged, or another program's), `board/newer-file`; never gives a part of a file. */
export function readBoardFile(text: string): BoardFile {
  const envelope = envelopeOf(text)
  if (envelope.version > boardFileVersion) {
    throw new AppError('board/newer-file', 'A board file of a newer version.', { data: { version: envelope.version } })
  }
  const read = bodySchema.safeParse(envelope.body)
  if (!read.success) throw badFile(read.error.issues[0]?.path.join('.') ?? '')
  const { title, pages, assets } = read.data
  const file: BoardFile = { title, pages: pages.map(toPage), assets }
  const ids = new Set(file.pages.map(({ page }) => page.id))
  if (ids.size !== file.pages.length) throw badFile('pages')
  return file
}

function toPage({ shapes, ...page }: z.infer<typeof pageSchema>, at: number): FilePage {
  try {
    checkPage(page)
    for (const shape of shapes) checkShape(shape)
  } catch (error) {
    throw isAppError(error) ? badFile(`pages.${at}`, error) : error
  }
  if (new Set(shapes.map(({ id }) => id)).size !== shapes.length) throw badFile(`pages.${at}.shapes`)
  return { page, shapes }
}

function envelopeOf(text: string): { version: number; body: unknown } {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch (error) {
    throw badFile('', error)
  }
  const read = z.object({ type: z.literal(boardFileType), version: z.number().int().min(1) }).safeParse(body)
  if (!read.success) throw badFile('type')
  return { version: read.data.version, body }
}

function badFile(place: string, cause?: unknown): AppError {
  return new AppError('board/bad-file', 'No board can be read from the file.', { data: { place }, cause })
}

/** Only that the kinds have their fields; what the fields may hold is check.ts'. */
const number = z.number()
const shapeId = z.string().transform((id) => id as ShapeId)
const pair = z.tuple([number, number])
const base = {
  id: shapeId,
  index: z.string(),
  by: z.string().transform((id) => id as AccountId),
  x: number,
  y: number,
  angle: number,
  opacity: number,
  locked: z.boolean(),
  groups: z.array(z.string()),
}
const size = { w: number, h: number }
const dash = z.enum(dashes)
const font = z.enum(fonts)
const text = { text: z.string(), fontSize: number, font }
const binding = z.object({ to: shapeId, at: pair }).nullable()
const head = z.enum(heads)
const shapeSchema = z.discriminatedUnion('kind', [
  z.object({
    ...base,
    kind: z.literal('stroke'),
    pen: z.enum(['pen', 'highlighter']),
    points: z.array(number),
    size: number,
    colour: z.string(),
    scale: pair,
  }),
  z.object({
    ...base,
    kind: z.literal('line'),
    points: z.array(number),
    route: z.enum(routes),
    start: binding,
    end: binding,
    headStart: head,
    headEnd: head,
    size: number,
    colour: z.string(),
    dash,
    rough: z.boolean(),
  }),
  z.object({
    ...base,
    ...size,
    ...text,
    kind: z.literal('form'),
    form: z.enum(forms),
    size: number,
    colour: z.string(),
    fill: z.enum(fills),
    dash,
    rough: z.boolean(),
  }),
  z.object({
    ...base,
    ...size,
    ...text,
    kind: z.literal('text'),
    fixed: z.boolean(),
    align: z.enum(aligns),
    colour: z.string(),
  }),
  z.object({ ...base, ...size, ...text, kind: z.literal('note'), colour: z.string() }),
  z.object({
    ...base,
    ...size,
    kind: z.literal('image'),
    asset: z.string().transform((id) => id as AssetId),
    alt: z.string(),
  }),
  z.object({ ...base, ...size, kind: z.literal('frame'), name: z.string() }),
])

const pageSchema = z.object({
  id: z.string().transform((id) => id as Page['id']),
  index: z.string(),
  name: z.string(),
  background: z.enum(['plain', 'dots', 'grid', 'lines']),
  width: number,
  height: number,
  picture: z
    .string()
    .nullable()
    .transform((id) => id as AssetId | null),
  shapes: z.array(shapeSchema).max(boardLimits.shapesOfPage),
})

const bodySchema = z.object({
  title: z.string().max(200),
  pages: z.array(pageSchema).min(1).max(boardLimits.pages),
  assets: z.array(
    z.object({
      id: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .transform((id) => id as AssetId),
      mime: z.string().max(100),
      base64: z
        .string()
        .max((boardLimits.assetBytes * 4) / 3 + 4)
        .nullable(),
    }),
  ),
})

/** Numbers and texts as JSON has them; the keys of every object by name. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, each]) => [key, sorted(each)]))
}
