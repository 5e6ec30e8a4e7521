/**
 * Presence as it travels: a stroke that is being drawn grows, so only its new points go out, with the place they begin
 * at. Also the check of what comes in. Rules B105–B107.
 */
import { z } from 'zod'
import { accountId } from '../ids'
import type { LiveStroke, Presence } from './presence'
import { boardLimits, type PageId, type ShapeId } from './record'

/** `from`: numbers of `live.points` that went before; 0 or absent: these are all. */
export type SentPresence = Omit<Presence, 'live'> & { live: (LiveStroke & { from?: number }) | null }

const id = z.string().min(1).max(64)
const number = z.number().min(-1e9).max(1e9)
const shape = z.object({
  uuid: z.string().max(64),
  name: z.string().max(64),
  page: id.nullable(),
  cursor: z.object({ x: number, y: number }).nullable(),
  selection: z.array(id).max(1000),
  live: z
    .object({
      id,
      pen: z.enum(['pen', 'highlighter', 'laser']),
      size: z.number().min(0).max(1000),
      colour: z.string().max(32),
      points: z.array(number).max(boardLimits.pointsOfStroke * 3),
      from: z
        .number()
        .int()
        .min(0)
        .max(boardLimits.pointsOfStroke * 3)
        .optional(),
    })
    .nullable(),
  viewport: z.object({ x: number, y: number, w: number, h: number }).nullable(),
  presenting: z.boolean(),
})

/** `null` for what is none. What it says of `uuid` is only said. */
export function readPresence(value: unknown): SentPresence | null {
  const read = shape.safeParse(value)
  if (!read.success) return null
  const { uuid, page, selection, live, ...rest } = read.data
  return {
    ...rest,
    uuid: accountId(uuid),
    page: page as PageId | null,
    selection: selection as ShapeId[],
    live: live && liveOf(live),
  }
}

function liveOf({ from, id: stroke, ...live }: NonNullable<z.infer<typeof shape>['live']>): SentPresence['live'] {
  return { ...live, id: stroke as ShapeId, ...(from === undefined ? {} : { from }) }
}

/** What to send to whom has had `before`. */
export function presenceSince(before: Presence | null, now: Presence): SentPresence {
  const { live } = now
  const had = before?.live
  if (!live || had?.id !== live.id || had.points.length > live.points.length) return now
  return { ...now, live: { ...live, points: live.points.slice(had.points.length), from: had.points.length } }
}

/** What it is now. A part whose beginning is not known shows no stroke. */
export function presenceAfter(before: Presence | null, sent: SentPresence): Presence {
  const { live, ...rest } = sent
  if (!live) return { ...rest, live: null }
  const { from = 0, ...stroke } = live
  if (from === 0) return { ...rest, live: stroke }
  const had = before?.live
  if (had?.id !== stroke.id || had.points.length < from) return { ...rest, live: null }
  const points = [...had.points.slice(0, from), ...stroke.points].slice(0, boardLimits.pointsOfStroke * 3)
  return { ...rest, live: { ...stroke, points } }
}
