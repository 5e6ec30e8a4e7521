/** Lines of text in a box. */
import type { Box } from '@shared/whiteboard/geometry'
import type { Align, FontName } from '@shared/whiteboard/record'
import { fontFamilies, lineHeight, wrapText, type Measure } from '@shared/whiteboard/text-layout'
import type { AnyBrush } from './brush'

export interface TextLook {
  text: string
  font: FontName
  fontSize: number
  align: Align
  colour: string
  /** In the middle of the box, or from its top. */
  centred: boolean
  /** Breaks only where the text itself does. */
  unbroken?: boolean
}

/** Below this many pixels a letter is a grey bar. */
const legible = 3

export function paintText(brush: AnyBrush, box: Box, look: TextLook, measure: Measure, scale: number): void {
  if (look.text === '') return
  const { font, fontSize, align } = look
  const lines = wrapText(look.text, { font, fontSize, width: look.unbroken ? Infinity : box.w, measure })
  const step = fontSize * lineHeight
  const top = look.centred ? box.y + (box.h - lines.length * step) / 2 : box.y
  brush.fillStyle = look.colour
  brush.font = `${fontSize}px ${fontFamilies[font]}`
  brush.textBaseline = 'middle'
  brush.textAlign = align === 'start' ? 'left' : align === 'end' ? 'right' : 'center'
  const x = align === 'start' ? box.x : align === 'end' ? box.x + box.w : box.x + box.w / 2
  lines.forEach((line, row) => {
    const y = top + (row + 0.5) * step
    if (fontSize * scale >= legible) return brush.fillText(line, x, y)
    const width = Math.min(box.w, line.length * fontSize * 0.7)
    const left = align === 'start' ? x : align === 'end' ? x - width : x - width / 2
    brush.globalAlpha *= 0.35
    brush.fillRect(left, y - fontSize / 4, width, fontSize / 2)
    brush.globalAlpha /= 0.35
  })
}

/** Widths by the canvas, remembered: the same words are measured again for every tile. */
export function canvasMeasure(): Measure {
  const context = new OffscreenCanvas(1, 1).getContext('2d')
  const widths = new Map<string, number>()
  return (text, font, size) => {
    const key = `${font} ${text}`
    let width = widths.get(key)
    if (width === undefined) {
      if (widths.size > 20_000) widths.clear()
      if (context) context.font = `100px ${fontFamilies[font]}`
      width = (context?.measureText(text).width ?? text.length * 60) / 100
      widths.set(key, width)
    }
    return width * size
  }
}
