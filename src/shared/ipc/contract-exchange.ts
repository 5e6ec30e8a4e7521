/** Files that a board comes from and goes to: main asks for the file and owns it, the window makes and reads the bytes. */
import { z } from 'zod'
import { call, type } from './define'

/** More would not fit in one message between processes; a PDF of 100 pages with pictures is a tenth of it. */
export const maxExchangeBytes = 300_000_000

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.byteLength <= maxExchangeBytes)
const side = z.number().positive().max(1_000_000)

export const exchangeArea = {
  /** Asks where to; `null`: the person thinks better of it. Rejects with `recording/unwritable` when it cannot be written. */
  save: call(
    z.object({ suggested: z.string().min(1).max(200), kind: z.enum(['png', 'svg', 'pdf', 'board']), bytes }),
    type<{ fileName: string } | null>(),
  ),
  /** Rejects with `board/too-large`, or `board/bad-file` when it cannot be read. */
  open: call(
    z.object({ kind: z.enum(['picture', 'pdf', 'board']) }),
    type<{ name: string; bytes: Uint8Array } | null>(),
  ),
  /** One sheet for each SVG, as large as it is (CSS pixels); words stay words. */
  printPdf: call(
    z.object({
      pages: z
        .array(z.object({ svg: z.string(), width: side, height: side }))
        .min(1)
        .max(1000),
    }),
    type<{ bytes: Uint8Array }>(),
  ),
} as const
