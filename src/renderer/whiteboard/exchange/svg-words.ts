/** Words in SVG: broken where the painter breaks them, each line where it puts it. */
import type { Box } from '@shared/whiteboard/geometry'
import { fontFamilies, lineHeight, wrapText, type Measure } from '@shared/whiteboard/text-layout'
import type { TextLook } from '../paint/paint-text'
import { element, escaped } from './svg-text'

export function textBlock(box: Box, look: TextLook, measure: Measure): string {
  if (look.text === '') return ''
  const { font, fontSize, align } = look
  const lines = wrapText(look.text, { font, fontSize, width: look.unbroken ? Infinity : box.w, measure })
  const step = fontSize * lineHeight
  const top = look.centred ? box.y + (box.h - lines.length * step) / 2 : box.y
  const x = align === 'start' ? box.x : align === 'end' ? box.x + box.w : box.x + box.w / 2
  const rows = lines.map((line, row) =>
    line === '' ? '' : element('tspan', { x, y: top + (row + 0.5) * step }, escaped(line)),
  )
  return element(
    'text',
    {
      'font-family': fontFamilies[font],
      'font-size': fontSize,
      fill: look.colour,
      stroke: 'none',
      'text-anchor': align,
      'dominant-baseline': 'central',
      'xml:space': 'preserve',
    },
    rows.join(''),
  )
}
