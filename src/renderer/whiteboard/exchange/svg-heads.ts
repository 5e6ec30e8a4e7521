/** Heads of lines, as the painter draws them. */
import type { Vec } from '@shared/whiteboard/geometry'
import type { Head } from '@shared/whiteboard/record'
import { element, rounded } from './svg-text'

/** Half the opening of an arrow head. */
const opening = Math.PI / 7

export function headMark(head: Head, tip: Vec, from: Vec, length: number, colour: string): string {
  if (head === 'none') return ''
  if (head === 'dot') return element('circle', { cx: tip.x, cy: tip.y, r: length / 3, fill: colour, stroke: 'none' })
  const back = Math.atan2(from.y - tip.y, from.x - tip.x)
  const side = (angle: number): string =>
    `${rounded(tip.x + Math.cos(back + angle) * length)} ${rounded(tip.y + Math.sin(back + angle) * length)}`
  const d = `M${side(opening)}L${rounded(tip.x)} ${rounded(tip.y)}L${side(-opening)}`
  return head === 'arrow'
    ? element('path', { d, fill: 'none' })
    : element('path', { d: `${d}Z`, fill: colour, stroke: 'none' })
}
