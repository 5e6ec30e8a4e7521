import { expect, it } from 'vitest'
import { randomShape, seeded } from '@shared/whiteboard/random-shapes'
import type { Shape, ShapeId } from '@shared/whiteboard/record'
import { exportBox, svgOfPage, type SvgEnv } from './svg-page'
import { svgOfPaper } from './svg-paper'

const seed = 7
const random = seeded(seed)
const shapes: Shape[] = Array.from({ length: 120 }, (_, at) => randomShape(random, { id: `s${at}` }))
const byId = new Map<ShapeId, Shape>(shapes.map((shape) => [shape.id, shape]))
const env: SvgEnv = {
  theme: 'light',
  lookup: (id) => byId.get(id),
  measure: (text, _font, size) => [...text].length * size,
  picture: () => 'data:image/png;base64,AAAA',
}

it(`B126 a page of every kind of shape is one well-formed document without code or addresses (seed ${seed})`, () => {
  const box = exportBox(shapes, env.lookup, null)
  if (!box) throw new Error('nothing to show')
  const svg = svgOfPage({ shapes, box, paper: { theme: 'light', background: 'plain' }, under: null }, env)
  const read = new DOMParser().parseFromString(svg, 'image/svg+xml')
  expect(read.querySelector('parsererror')).toBeNull()
  // One for each shape, and the paper.
  expect(read.documentElement.children).toHaveLength(121)
  expect(svg).not.toMatch(/NaN|undefined|Infinity|<script|href="(?!data:)/)
})

it('B126 a page with a size is shown as it is, an empty page without one is nothing', () => {
  expect(exportBox([], env.lookup, { width: 800, height: 600 })).toEqual({ x: 0, y: 0, w: 800, h: 600 })
  expect(exportBox([], env.lookup, { width: 0, height: 0 })).toBeNull()
})

it('B126 the paper is ruled from the places where the painter rules it, with lines that stay few on a huge page', () => {
  const box = { x: -30, y: 10, w: 100, h: 50 }
  const pathOf = (background: 'plain' | 'dots' | 'grid' | 'lines'): string =>
    /<path d="([^"]*)"/.exec(svgOfPaper({ theme: 'dark', background }, box))?.[1] ?? ''
  expect(pathOf('plain')).toBe('')
  expect(pathOf('lines')).toBe('M-30 24.5H70M-30 48.5H70')
  expect(pathOf('grid')).toBe(`${pathOf('lines')}M-23.5 10V60M0.5 10V60M24.5 10V60M48.5 10V60`)
  expect(pathOf('dots')).toBe('M-25 24H70M-25 48H70')
  expect(svgOfPaper({ theme: 'dark', background: 'dots' }, box)).toContain('stroke-dasharray="2 22"')
  const huge = svgOfPaper({ theme: 'light', background: 'grid' }, { x: 0, y: 0, w: 200_000, h: 100_000 })
  expect(huge.match(/M/g)?.length).toBeLessThan(600)
})
