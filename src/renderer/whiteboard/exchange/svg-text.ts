/** Writing SVG: elements, numbers, turns. */
import { middleOf, type Box } from '@shared/whiteboard/geometry'

/** Attributes that are empty, and an opacity of 1, are left out. */
export function element(name: string, attributes: Record<string, string | number>, inside = ''): string {
  const written = Object.entries(attributes)
    .filter(([key, value]) => value !== '' && !(key.endsWith('opacity') && value === 1))
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? rounded(value) : escaped(value)}"`)
    .join('')
  return inside === '' ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`
}

/** Characters XML cannot hold at all are left out. */
export function escaped(text: string): string {
  const named: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return text.replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '').replace(/[&<>"]/g, (each) => named[each] ?? each)
}

export function rounded(value: number): string {
  return String(Math.round(value * 100) / 100)
}

export function turnAround(box: Box, angle: number): string {
  if (angle === 0) return ''
  const { x, y } = middleOf(box)
  return `rotate(${rounded((angle * 180) / Math.PI)} ${rounded(x)} ${rounded(y)})`
}
