/** A client's words, read once. Rule B82. */
import { z } from 'zod'
import { docPattern } from '@shared/whiteboard/frame'
import { boardLimits } from '@shared/whiteboard/record'

const known = z
  .record(z.string().regex(docPattern), z.number().int().min(0))
  .refine((all) => Object.keys(all).length <= boardLimits.pages + 1)
const ask = z.discriminatedUnion('ask', [
  z.object({ ask: z.literal('follow'), known }),
  z.object({ ask: z.literal('presence'), presence: z.unknown() }),
])

/** `null` for what is none. What a presence holds is read by presence-wire.ts. */
export function readAsk(text: string): z.infer<typeof ask> | null {
  try {
    return ask.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
