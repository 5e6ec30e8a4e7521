/** Files that a board goes to: the window makes the bytes, main asks where to and writes them whole or not at all. */
import { z } from 'zod'
import { call, type } from './define'
import { none } from './schemas'

/** More would not fit in one message between processes. */
const mostBytes = 300_000_000
const mostFiles = 1000

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.byteLength <= mostBytes)
const fileName = z.string().min(1).max(200)
const side = z.number().positive().max(1_000_000)

/** Those in which a board can be in front. */
const windows = ['meeting', 'board'] as const

export const exchangeArea = {
  /**
   * Several files come into a new folder of the suggested name. `null`: the person thinks better of it. Rejects with
   * `board/unwritable`.
   */
  save: call(
    z.object({
      suggested: fileName,
      kind: z.enum(['png', 'svg', 'json']),
      files: z
        .array(z.object({ name: fileName, bytes }))
        .min(1)
        .max(mostFiles),
    }),
    type<{ name: string } | null>(),
    windows,
  ),
  /** One sheet for each SVG, of its size (CSS pixels); words stay words. As `save` otherwise. */
  savePdf: call(
    z.object({
      suggested: fileName,
      pages: z
        .array(z.object({ svg: z.string(), width: side, height: side }))
        .min(1)
        .max(mostFiles),
    }),
    type<{ name: string } | null>(),
    windows,
  ),
  /** What prints for this window ends at once: its `savePdf` gives `null` and leaves nothing. */
  cancelPdf: call(none, type<void>(), windows),
  /** Where this window saved last, in the system's own file manager. */
  showSaved: call(none, type<void>(), windows),
} as const
