/** A description in pieces that fit into custom messages, and back. Pure but for what it holds of unfinished ones. */
import { z } from 'zod'
import { fromJsonText } from '@shared/json-text'
import type { PeerDescription } from '@shared/rtc/media'

/** A message's JSON may have 5120 characters (specs/neroom.md §2.7); escaping doubles line ends at worst. */
const pieceLength = 2_000
const maxPieces = 60
/** Of one sender; an older one that never got whole is given up for a newer. */
const maxNumberDigits = 16

const piece = z.object({
  n: z
    .int()
    .min(0)
    .max(10 ** maxNumberDigits),
  t: z.enum(['offer', 'answer']),
  i: z
    .int()
    .min(0)
    .max(maxPieces - 1),
  of: z.int().min(1).max(maxPieces),
  sdp: z.string().max(pieceLength),
})
type Piece = z.infer<typeof piece>

/** Throws when it is larger than any description of ours. */
export function toPieces({ number, type, sdp }: PeerDescription): string[] {
  const of = Math.max(1, Math.ceil(sdp.length / pieceLength))
  if (of > maxPieces) throw new RangeError('description too large')
  return Array.from({ length: of }, (_, i) => {
    const part: Piece = { n: number, t: type, i, of, sdp: sdp.slice(i * pieceLength, (i + 1) * pieceLength) }
    return JSON.stringify(part)
  })
}

/** One sender's pieces, in whatever order they come; holds one unfinished description. */
export class Assembly {
  private number = -1
  private type: Piece['t'] = 'offer'
  private parts: (string | undefined)[] = []

  /** The description, once its last missing piece is here. */
  add(text: unknown): PeerDescription | null {
    const parsed = piece.safeParse(fromJsonText(text))
    if (!parsed.success) return null
    const { n, t, i, of, sdp } = parsed.data
    if (n < this.number || i >= of) return null
    if (n !== this.number || t !== this.type || of !== this.parts.length) {
      this.number = n
      this.type = t
      this.parts = Array.from({ length: of })
    }
    this.parts[i] = sdp
    if (this.parts.some((part) => part === undefined)) return null
    return { number: n, type: t, sdp: this.parts.join('') }
  }
}
