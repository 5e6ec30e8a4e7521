/** Text from elsewhere as a text of the board, as wide as its longest line, but never wider than one reads. Rule B146. */
import type { AccountId } from '@shared/ids'
import type { Style } from '@shared/whiteboard/editor-port'
import { keyBetween } from '@shared/whiteboard/order'
import { boardLimits, type ShapeId, type TextShape } from '@shared/whiteboard/record'
import { sizeOfText, type Measure } from '@shared/whiteboard/text-layout'

/** World units. */
const widest = 640

export function pastedText(
  text: string,
  { style, measure, id, me }: { style: Style; measure: Measure; id: ShapeId; me: AccountId },
): TextShape {
  const words = text.replaceAll('\r\n', '\n').trim().slice(0, boardLimits.textLength)
  const { font, fontSize, colour, opacity } = style
  const free = sizeOfText(words, { font, fontSize, width: Infinity, measure })
  const fixed = free.w > widest
  const size = fixed ? { w: widest, h: sizeOfText(words, { font, fontSize, width: widest, measure }).h } : free
  const place = { x: 0, y: 0, angle: 0, locked: false, groups: [], index: keyBetween(null, null, id) }
  return {
    kind: 'text',
    id,
    by: me,
    ...place,
    ...size,
    fixed,
    text: words,
    font,
    fontSize,
    align: 'start',
    colour,
    opacity,
  }
}
