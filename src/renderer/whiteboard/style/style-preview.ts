/** Small drawings of what can be chosen, 20 units square; `null` for what a word says better. */
import { formPath } from '@shared/whiteboard/shapes/form-path'
import { routePath } from '@shared/whiteboard/shapes/line-route'
import type { Form, Head, Route } from '@shared/whiteboard/record'
import { svgPath } from '../paint/rough-paths'
import type { StyleField } from './style-fields'

interface Preview {
  /** `d` of a path. */
  d: string
  width?: number
  dash?: string
  /** 0–1 of the inside. */
  fill?: number
}

const level = 'M3 10L17 10'
const dashOf: Record<string, string> = { solid: '', dashed: '4 3.5', dotted: '0.1 3.4' }
const fillOf: Record<string, number> = { none: 0, semi: 0.3, solid: 1 }
const box = 'M4 4H16V16H4Z'
/** How far the lines of a text reach, from where. */
const linesOf: Record<string, string> = {
  start: 'M3 5H17M3 10H11M3 15H14',
  middle: 'M3 5H17M6 10H14M4.500 15H15.500',
  end: 'M3 5H17M9 10H17M6 15H17',
}
const headOf: Record<Head, { d: string; fill: number }> = {
  none: { d: level, fill: 0 },
  arrow: { d: `${level}M12 5L17 10L12 15`, fill: 0 },
  triangle: { d: 'M3 10H10M10 5L17 10L10 15Z', fill: 1 },
  dot: { d: 'M3 10H11M17 10A3 3 0 1 1 11 10A3 3 0 1 1 17 10', fill: 1 },
}
/** Circles and curves of a route from corner to corner. */
const corners = [
  { x: 3, y: 16 },
  { x: 17, y: 4 },
]

export function previewOf(field: StyleField, id: string): Preview | null {
  switch (field) {
    case 'size':
      return { d: level, width: 1 + Number(id) / 2 }
    case 'opacity':
      return { d: box, fill: Number(id) }
    case 'fill':
      return { d: box, fill: fillOf[id] ?? 0 }
    case 'dash':
      return { d: level, width: 2, dash: dashOf[id] ?? '' }
    case 'form':
      return { d: svgPath(formPath(id as Form, 16, 14)) }
    case 'route':
      return { d: svgPath(routePath(corners, id as Route)) }
    case 'headStart':
    case 'headEnd':
      return headOf[id as Head]
    case 'align':
      return { d: linesOf[id] ?? '' }
    default:
      return null
  }
}
