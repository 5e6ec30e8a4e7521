/**
 * Excalidraw's JSON as our records. What it has and we have not is counted, never silently dropped. Rules B123–B125.
 * Format: `type: excalidraw`, `elements` in z-order, `files` by id with data URLs (excalidraw 0.17–0.18).
 */
import { z } from 'zod'
import { AppError } from '../../errors'
import type { AccountId } from '../../ids'
import { recordLimits } from '../check'
import { keysBetween } from '../order'
import { boardLimits, type AssetId, type Shape, type ShapeId } from '../record'
import { excalidrawShape } from './excalidraw-shapes'

const finite = z.number()
const binding = z
  .object({ elementId: z.string(), fixedPoint: z.tuple([finite, finite]).nullish() })
  .nullish()
  .catch(null)

/** Everything but place and kind may be missing: files of many years are about. */
export const excalidrawElement = z.object({
  id: z.string(),
  type: z.string(),
  x: finite,
  y: finite,
  width: finite.catch(0),
  height: finite.catch(0),
  angle: finite.catch(0),
  opacity: finite.catch(100),
  strokeColor: z.string().catch('#1e1e1e'),
  backgroundColor: z.string().catch('transparent'),
  fillStyle: z.string().catch('solid'),
  strokeWidth: finite.catch(2),
  strokeStyle: z.string().catch('solid'),
  roughness: finite.catch(0),
  roundness: z.object({ type: finite }).nullish().catch(null),
  elbowed: z.boolean().catch(false),
  groupIds: z.array(z.string()).catch([]),
  locked: z.boolean().catch(false),
  isDeleted: z.boolean().catch(false),
  points: z.array(z.tuple([finite, finite]).rest(finite)).catch([]),
  pressures: z.array(finite).catch([]),
  startBinding: binding,
  endBinding: binding,
  startArrowhead: z.string().nullish().catch(null),
  endArrowhead: z.string().nullish().catch(null),
  text: z.string().catch(''),
  fontSize: finite.catch(20),
  fontFamily: finite.catch(5),
  textAlign: z.string().catch('left'),
  autoResize: z.boolean().catch(true),
  containerId: z.string().nullish().catch(null),
  fileId: z.string().nullish().catch(null),
  name: z.string().nullish().catch(null),
})
export type ExcalidrawElement = z.infer<typeof excalidrawElement>

const file = z.object({
  type: z.literal('excalidraw'),
  elements: z.array(z.unknown()),
  files: z.record(z.string(), z.object({ mimeType: z.string(), dataURL: z.string() })).catch({}),
})

export interface ExcalidrawHow {
  me: AccountId
  newId(): string
  /** Highest key of the page they go to. */
  top: string | null
  /** Assets that are already put, by Excalidraw's file id. */
  assets: ReadonlyMap<string, AssetId>
}

export interface ExcalidrawBoard {
  shapes: Shape[]
  /** By type, how many were left out. */
  skipped: Record<string, number>
}

export interface ExcalidrawFile {
  elements: unknown[]
  files: { id: string; mime: string; base64: string }[]
}

/** Throws `board/bad-file`. */
export function readExcalidraw(text: string): ExcalidrawFile {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch (error) {
    throw new AppError('board/bad-file', 'An Excalidraw file that is no JSON.', { cause: error })
  }
  const read = file.safeParse(body)
  if (!read.success) throw new AppError('board/bad-file', 'No Excalidraw file.', { data: { place: 'type' } })
  const files = Object.entries(read.data.files).flatMap(([id, { mimeType, dataURL }]) => {
    const base64 = /^data:[^,]*;base64,(.*)$/s.exec(dataURL)?.[1]
    return base64 ? [{ id, mime: mimeType, base64 }] : []
  })
  return { elements: read.data.elements, files }
}

/** In their order above `top`, with ids of ours; arrows stay bound to what came along. */
export function excalidrawShapes({ elements }: ExcalidrawFile, how: ExcalidrawHow): ExcalidrawBoard {
  const skipped: Record<string, number> = {}
  const skip = (type: string): void => void (skipped[type] = (skipped[type] ?? 0) + 1)
  const living: ExcalidrawElement[] = []
  for (const raw of elements) {
    const read = excalidrawElement.safeParse(raw)
    if (!read.success) skip('damaged')
    else if (!read.data.isDeleted) living.push(read.data)
  }
  const byId = new Map(living.map((element) => [element.id, element]))
  const ids = new Map(living.map(({ id }) => [id, how.newId() as ShapeId]))
  const groups = new Map(living.flatMap(({ groupIds }) => groupIds).map((id) => [id, how.newId()]))
  const labels = labelsOf(living, byId)
  const drawn = living.filter((element) => !labels.inside.has(element.id)).slice(0, boardLimits.shapesOfPage)
  const keys = keysBetween(
    how.top,
    null,
    drawn.map(({ id }) => ids.get(id) ?? id),
  )
  const shapes = drawn.flatMap((element, at): Shape[] => {
    const base = {
      id: ids.get(element.id) ?? (element.id as ShapeId),
      index: keys[at] ?? '',
      by: how.me,
      x: element.x,
      y: element.y,
      angle: element.angle,
      opacity: Math.max(0, Math.min(1, element.opacity / 100)),
      locked: element.locked,
      // Theirs are innermost first.
      groups: element.groupIds
        .slice(-recordLimits.groups)
        .toReversed()
        .map((id) => groups.get(id) ?? id),
    }
    const far = Math.max(Math.abs(element.x), Math.abs(element.y)) > recordLimits.far
    const label = labels.of.get(element.id)
    const shape = far ? null : excalidrawShape(element, base, { label, ids, byId, assets: how.assets })
    if (!shape) skip(element.type)
    return shape ? [shape] : []
  })
  return { shapes, skipped }
}

/** Words in a box are a field of ours; words on an arrow stay a text of their own. */
function labelsOf(elements: readonly ExcalidrawElement[], byId: ReadonlyMap<string, ExcalidrawElement>) {
  const of = new Map<string, ExcalidrawElement>()
  const inside = new Set<string>()
  for (const element of elements) {
    const container = element.type === 'text' && element.containerId ? byId.get(element.containerId) : undefined
    if (!container || !['rectangle', 'ellipse', 'diamond'].includes(container.type)) continue
    of.set(container.id, element)
    inside.add(element.id)
  }
  return { of, inside }
}
