/**
 * Marks on the wire: the room's custom message 12001, JSON of at most 5120 characters (docs/spec/room-service.md, R48).
 * Whose share it is about stands in every message, so that late ones do not draw on the next share.
 */
import { z } from 'zod'
import { accountPattern, type AccountId } from '../ids'
import { fromJsonText } from '../json-text'
import { markColours, markKinds, markLimits, unit, type Mark, type MarkStep } from './mark'

export const markCommand = 12_001
/** As the wire counts: the text as a JSON string. */
export const longestMessage = 5_120

const id = z.string().regex(/^[0-9a-f]{16}$/)
const account = z.string().regex(accountPattern) as unknown as z.ZodType<AccountId>
const points = z
  .array(z.number().int().min(0).max(unit))
  .max(markLimits.pointsInStep * 2)
  .refine((all) => all.length % 2 === 0)
const colour = z.literal(markColours)

export const markStep = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('begin'), id, mark: z.enum(markKinds), colour, points }),
  z.object({ kind: z.literal('more'), id, from: z.number().int().min(0).multipleOf(2), points }),
  z.object({ kind: z.literal('remove'), ids: z.array(id).max(markLimits.marks) }),
  z.object({ kind: z.literal('clear') }),
])

const stepBatch = z.object({ of: account, steps: z.array(markStep).max(200) })
const question = z.object({ of: account, ask: z.literal(true) })
const switched = z.object({ of: account, others: z.boolean() })
/** The sharer's answer to a question, in parts: `steps` by their author. */
const told = z.object({ of: account, author: account, steps: z.array(markStep).max(200) })

const message = z.union([told, stepBatch, question, switched])
export type MarkMessage = z.infer<typeof message>

/** `null` for what is no message of ours. */
export function parseMarkMessage(body: unknown): MarkMessage | null {
  return message.safeParse(fromJsonText(body)).data ?? null
}

/** The steps in as few messages as fit; a stroke too long for one is cut. */
export function packSteps(head: { of: AccountId; author?: AccountId }, steps: readonly MarkStep[]): string[] {
  const texts: string[] = []
  let batch: MarkStep[] = []
  const text = (some: readonly MarkStep[]): string => JSON.stringify({ ...head, steps: some })
  for (const step of steps.flatMap(cut)) {
    if (batch.length > 0 && JSON.stringify(text([...batch, step])).length > longestMessage) {
      texts.push(text(batch))
      batch = []
    }
    batch.push(step)
  }
  if (batch.length > 0) texts.push(text(batch))
  return texts
}

/** Whole marks as steps, for who comes late. */
export function stepsOf(mark: Mark): MarkStep[] {
  const { id, kind, colour, points } = mark
  return cut({ kind: 'begin', id, mark: kind, colour, points: [...points] })
}

/** What lies between two flushes as one step where it can be: pieces of one stroke that follow each other. */
export function joinSteps(steps: readonly MarkStep[]): MarkStep[] {
  const joined: MarkStep[] = []
  for (const step of steps) {
    const last = joined.at(-1)
    const goesOn =
      last !== undefined &&
      step.kind === 'more' &&
      (last.kind === 'begin' || last.kind === 'more') &&
      last.id === step.id
    if (!goesOn) {
      joined.push(step)
      continue
    }
    const start = last.kind === 'begin' ? 0 : last.from
    if (step.from < start || step.from > start + last.points.length) joined.push(step)
    else joined.splice(-1, 1, { ...last, points: [...last.points.slice(0, step.from - start), ...step.points] })
  }
  return joined
}

/** 80 points are some 900 characters, 100 ids some 2100. */
const pieceLength = 160
const idsInStep = 100

function cut(step: MarkStep): MarkStep[] {
  if (step.kind === 'remove' && step.ids.length > idsInStep) {
    return [{ ...step, ids: step.ids.slice(0, idsInStep) }, ...cut({ ...step, ids: step.ids.slice(idsInStep) })]
  }
  if ((step.kind !== 'begin' && step.kind !== 'more') || step.points.length <= pieceLength) return [step]
  const start = step.kind === 'begin' ? 0 : step.from
  const pieces: MarkStep[] = [{ ...step, points: step.points.slice(0, pieceLength) }]
  for (let at = pieceLength; at < step.points.length; at += pieceLength) {
    pieces.push({ kind: 'more', id: step.id, from: start + at, points: step.points.slice(at, at + pieceLength) })
  }
  return pieces
}
