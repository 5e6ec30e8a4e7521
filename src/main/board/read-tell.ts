/** The service's words, read once. */
import { z } from 'zod'
import { fromJsonText } from '@shared/json-text'
import { docPattern } from '@shared/whiteboard/frame'
import { boardRefusals } from '@shared/whiteboard/wire'

const doc = z.string().regex(docPattern)
const count = z.number().int().min(0)
const session = z.string().min(1).max(64)
const tell = z.discriminatedUnion('tell', [
  z.object({
    tell: z.literal('welcome'),
    session,
    mayDraw: z.boolean(),
    heads: z.record(doc, count),
    limits: z.object({
      updateBytes: z.number().int().min(1024),
      pages: count,
      presencePerSecond: z.number().min(0.1).max(1000),
    }),
  }),
  z.object({ tell: z.literal('caught-up') }),
  z.object({ tell: z.literal('kept'), sending: count, doc, seq: count }),
  z.object({ tell: z.literal('refused'), sending: count, reason: z.enum(boardRefusals) }),
  z.object({ tell: z.literal('rights'), mayDraw: z.boolean() }),
  z.object({ tell: z.literal('presence'), session, presence: z.unknown() }),
])
export type ReadTell = z.infer<typeof tell>

/** One, or a list of them; without what is none, also words of a newer service. A presence is read by presence-wire.ts. */
export function readTells(text: string): ReadTell[] {
  const read = fromJsonText(text)
  return (Array.isArray(read) ? (read as unknown[]) : [read]).flatMap((each) => tell.safeParse(each).data ?? [])
}
