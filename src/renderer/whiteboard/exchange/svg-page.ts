/**
 * A page as SVG: the outlines, line breaks and colours the painter has, words as words. Nothing in it loads anything;
 * pictures lie in it as data. Rules B126–B127.
 */
import rough from 'roughjs'
import { union, type Box } from '@shared/whiteboard/geometry'
import { inkOf, noteOf, papers, type PaperTheme } from '@shared/whiteboard/palette'
import type { AssetId, FormShape, LineShape, Shape, StrokeShape } from '@shared/whiteboard/record'
import { boundsOf, headLength } from '@shared/whiteboard/shapes/bounds'
import { formPath } from '@shared/whiteboard/shapes/form-path'
import { resolvedLine, type Lookup } from '@shared/whiteboard/shapes/line-ends'
import { routePath } from '@shared/whiteboard/shapes/line-route'
import { boxOf } from '@shared/whiteboard/shapes/outline'
import { flattened, type Path } from '@shared/whiteboard/shapes/path'
import type { Measure } from '@shared/whiteboard/text-layout'
import { dashOf } from '../paint/brush'
import { inkOutline } from '../paint/ink'
import { inset, nameSize, noteCorner, semi, textInset } from '../paint/paint-box'
import { highlighterAlpha } from '../paint/paint-stroke'
import { roughOutlines, svgPath } from '../paint/rough-paths'
import { headMark } from './svg-heads'
import { svgOfPaper, type SvgPaper } from './svg-paper'
import { element, rounded, turnAround } from './svg-text'
import { textBlock } from './svg-words'

export interface SvgEnv {
  theme: PaperTheme
  lookup: Lookup
  measure: Measure
  /** As a data URL; null while it is not known: an empty box is drawn. */
  picture(asset: AssetId): string | null
}

export interface SvgPage {
  /** In their order. */
  shapes: readonly Shape[]
  /** World box that is shown. */
  box: Box
  /** `null`: transparent. */
  paper: SvgPaper | null
  /** Under everything, filling its box. */
  under: { asset: AssetId; box: Box } | null
}

const roughGenerator = rough.generator()

/** Around everything that is painted, with a margin; a page that has a size is shown as it is. */
export function exportBox(
  shapes: readonly Shape[],
  lookup: Lookup,
  page: { width: number; height: number } | null,
  margin = 16,
): Box | null {
  if (page && page.width > 0 && page.height > 0) return { x: 0, y: 0, w: page.width, h: page.height }
  const all = union(shapes.map((shape) => boundsOf(shape, lookup)))
  return all && { x: all.x - margin, y: all.y - margin, w: all.w + 2 * margin, h: all.h + 2 * margin }
}

export function svgOfPage({ shapes, box, paper, under }: SvgPage, env: SvgEnv): string {
  const view = [box.x, box.y, box.w, box.h].map(rounded).join(' ')
  const parts = shapes.map((shape) => svgOfShape(shape, env))
  if (under) parts.unshift(pictureIn(under.box, env.picture(under.asset), env.theme, ''))
  if (paper) parts.unshift(svgOfPaper(paper, box))
  const size = { width: box.w, height: box.h, viewBox: view }
  return element('svg', { xmlns: 'http://www.w3.org/2000/svg', ...size }, parts.join('\n'))
}

export function svgOfShape(shape: Shape, env: SvgEnv): string {
  const turn = turnAround(boxOf(shape), shape.angle)
  switch (shape.kind) {
    case 'stroke':
      return svgOfStroke(shape, env, turn)
    case 'line':
      return svgOfLine(shape, env)
    case 'form':
      return svgOfForm(shape, env, turn)
    case 'text': {
      const look = { ...shape, colour: inkOf(shape.colour, env.theme), centred: false, unbroken: !shape.fixed }
      return element('g', { opacity: shape.opacity, transform: turn }, textBlock(shape, look, env.measure))
    }
    case 'note': {
      const { x, y, w, h } = shape
      const back = element('rect', { x, y, width: w, height: h, rx: noteCorner, fill: noteOf(shape.colour, env.theme) })
      const look = { ...shape, align: 'middle' as const, colour: inkOf('ink', env.theme), centred: true }
      const words = textBlock(inset(shape, textInset.note), look, env.measure)
      return element('g', { opacity: shape.opacity, transform: turn }, back + words)
    }
    case 'image': {
      const picture = pictureIn(shape, env.picture(shape.asset), env.theme, shape.alt)
      return element('g', { opacity: shape.opacity, transform: turn }, picture)
    }
    case 'frame': {
      const { frame } = papers[env.theme]
      const { x, y, w, h } = shape
      const edge = element('rect', { x, y, width: w, height: h, fill: 'none', stroke: frame, 'stroke-width': 1.5 })
      const look = { text: shape.name, font: 'sans', fontSize: nameSize, align: 'start', colour: frame } as const
      const name = { x, y: y - nameSize * 1.6, w, h: nameSize }
      const words = textBlock(name, { ...look, centred: false, unbroken: true }, env.measure)
      return element('g', { transform: turn }, edge + words)
    }
  }
}

function svgOfStroke(shape: StrokeShape, env: SvgEnv, turn: string): string {
  const outline = inkOutline(shape.points, shape.pen, shape.size)
  const [sx, sy] = shape.scale
  const place = `translate(${rounded(shape.x)} ${rounded(shape.y)})`
  const scale = sx === 1 && sy === 1 ? '' : ` scale(${sx} ${sy})`
  return element('path', {
    d: inkPath(outline),
    fill: inkOf(shape.colour, env.theme),
    opacity: shape.opacity * (shape.pen === 'highlighter' ? highlighterAlpha : 1),
    transform: `${turn} ${place}${scale}`.trim(),
  })
}

/** As `outlinePath` of the painter, in the words of SVG. */
function inkPath(outline: readonly (readonly [number, number])[]): string {
  const last = outline.at(-1)
  if (!last || outline.length < 3) return ''
  let before = last
  let path = ''
  for (const point of [...outline, ...outline.slice(0, 1)]) {
    const middle = `${rounded((before[0] + point[0]) / 2)} ${rounded((before[1] + point[1]) / 2)}`
    path += path === '' ? `M${middle}` : `Q${rounded(before[0])} ${rounded(before[1])} ${middle}`
    before = point
  }
  return `${path}Z`
}

function svgOfLine(shape: LineShape, env: SvgEnv): string {
  const path = routePath(resolvedLine(shape, env.lookup).points, shape.route)
  const points = flattened(path)
  const colour = inkOf(shape.colour, env.theme)
  const [first, second, beforeLast, last] = [points[0], points[1], points.at(-2), points.at(-1)]
  const length = headLength(shape.size)
  const heads = [
    first && second ? headMark(shape.headStart, first, second, length, colour) : '',
    last && beforeLast ? headMark(shape.headEnd, last, beforeLast, length, colour) : '',
  ]
  const way = element('path', { d: outline(path, shape), fill: 'none', ...dashed(shape) })
  const ink = { stroke: colour, 'stroke-width': shape.size, 'stroke-linecap': 'round', 'stroke-linejoin': 'round' }
  return element('g', { opacity: shape.opacity, ...ink }, way + heads.join(''))
}

function svgOfForm(shape: FormShape, env: SvgEnv, turn: string): string {
  const path = formPath(shape.form, shape.w, shape.h)
  const ink = inkOf(shape.colour, env.theme)
  const place = `translate(${rounded(shape.x)} ${rounded(shape.y)})`
  const parts: string[] = []
  const back = { d: svgPath(path), fill: ink, transform: place }
  if (shape.fill !== 'none')
    parts.push(element('path', { ...back, 'fill-opacity': shape.fill === 'semi' ? semi : 1, stroke: 'none' }))
  if (shape.size > 0) {
    const round = { 'stroke-linecap': 'round', 'stroke-linejoin': 'round' }
    const line = { d: outline(path, shape), fill: 'none', stroke: ink, 'stroke-width': shape.size, ...round }
    parts.push(element('path', { ...line, ...dashed(shape), transform: place }))
  }
  const colour = shape.fill === 'solid' ? papers[env.theme].paper : inkOf('ink', env.theme)
  parts.push(textBlock(inset(shape, textInset.form), { ...shape, align: 'middle', colour, centred: true }, env.measure))
  return element('g', { opacity: shape.opacity, transform: turn }, parts.join(''))
}

function outline(path: Path, shape: { id: string; rough: boolean; size: number }): string {
  const plain = svgPath(path)
  return shape.rough ? roughOutlines(roughGenerator, shape.id, plain, shape.size).join('') : plain
}

function dashed({ dash, size }: { dash: 'solid' | 'dashed' | 'dotted'; size: number }): Record<string, string> {
  const pattern = dashOf(dash, size)
  return pattern.length > 0 ? { 'stroke-dasharray': pattern.map(rounded).join(' ') } : {}
}

function pictureIn({ x, y, w, h }: Box, href: string | null, theme: PaperTheme, alt: string): string {
  const place = { x, y, width: w, height: h }
  if (!href) return element('rect', { ...place, fill: papers[theme].rule })
  return element('image', { ...place, href, preserveAspectRatio: 'none', 'aria-label': alt })
}
