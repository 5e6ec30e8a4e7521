/** Shapes of every kind from numbers: what the tests, the fuzz and the benchmarks fill boards with. */
import type { AccountId } from '../ids'
import { keyBetween } from './order'
import {
  aligns,
  dashes,
  fills,
  fonts,
  forms,
  heads,
  routes,
  type AssetId,
  type Shape,
  type ShapeBase,
  type ShapeId,
  type ShapeKind,
} from './record'

/** 0 up to 1, without 1. */
export type Random = () => number

/** mulberry32: the same numbers for the same seed, everywhere. */
export function seeded(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export function oneOf<T>(random: Random, list: readonly [T, ...T[]]): T {
  return list[Math.floor(random() * list.length)] ?? list[0]
}

export const shapeKinds = ['stroke', 'line', 'form', 'text', 'note', 'image', 'frame'] as const satisfies ShapeKind[]
const colours = ['#1b2733', '#ff0033', 'blue', 'ink-2'] as const
const words = ['', 'a', '你好，世界', '会议 14:30\n第二行', '👩‍👩‍👧 ok', 'x'.repeat(300)] as const

export interface RandomShapeOptions {
  id: string
  by?: string
  kind?: ShapeKind
  /** Of a stroke; random when left out. */
  points?: number
  /** Side of the square they lie in. */
  spread?: number
}

export function randomShape(random: Random, options: RandomShapeOptions): Shape {
  const spread = options.spread ?? 2000
  const rare = (odds: number): boolean => random() < odds
  const base: ShapeBase = {
    id: options.id as ShapeId,
    index: keyBetween(null, null, options.id),
    by: (options.by ?? 'alice') as AccountId,
    x: hundredth((random() - 0.5) * spread),
    y: hundredth((random() - 0.5) * spread),
    angle: rare(0.2) ? random() * 6 : 0,
    opacity: rare(0.2) ? 0.5 : 1,
    locked: rare(0.1),
    groups: rare(0.1) ? ['g1', 'g2'] : [],
  }
  return { ...base, ...kindFields(random, options.kind ?? oneOf(random, shapeKinds), options.points) }
}

type Fields<S> = S extends Shape ? Omit<S, keyof ShapeBase> : never

function kindFields(random: Random, kind: ShapeKind, points?: number): Fields<Shape> {
  const colour = oneOf(random, colours)
  const size = hundredth(1 + random() * 20)
  const box = { w: hundredth(10 + random() * 400), h: hundredth(10 + random() * 300) }
  const written = { text: oneOf(random, words), fontSize: 20, font: oneOf(random, fonts) }
  const rough = random() < 0.3
  switch (kind) {
    case 'stroke': {
      const pen = random() < 0.8 ? 'pen' : 'highlighter'
      const trail = randomTrail(random, points ?? 1 + Math.floor(random() * 60))
      return { kind, pen, size, colour, scale: random() < 0.2 ? [2, 0.5] : [1, 1], points: trail }
    }
    case 'line': {
      const bound = { to: `s${Math.floor(random() * 9)}` as ShapeId, at: [0.5, 0.25] as const }
      const ends = { start: random() < 0.3 ? bound : null, end: random() < 0.3 ? bound : null }
      const line = { route: oneOf(random, routes), headStart: oneOf(random, heads), headEnd: oneOf(random, heads) }
      return { kind, points: [0, 0, box.w, -box.h], ...ends, ...line, size, colour, dash: oneOf(random, dashes), rough }
    }
    case 'form': {
      const drawn = { fill: oneOf(random, fills), dash: oneOf(random, dashes), rough }
      return { kind, form: oneOf(random, forms), ...box, size, colour, ...drawn, ...written }
    }
    case 'text':
      return { kind, ...box, ...written, fixed: random() < 0.5, align: oneOf(random, aligns), colour }
    case 'note':
      return { kind, ...box, ...written, colour }
    case 'image':
      return { kind, ...box, asset: '0123456789abcdef'.repeat(4) as AssetId, alt: written.text }
    case 'frame':
      return { kind, ...box, name: '第 1 区' }
  }
}

/** As a hand draws: small steps that turn slowly; half of them with a pen's pressure. */
function randomTrail(random: Random, count: number): number[] {
  const mouse = random() < 0.5
  const points: number[] = []
  let x = 0
  let y = 0
  let way = random() * 6
  for (let i = 0; i < count; i++) {
    points.push(x, y, mouse ? 0.5 : Math.round(random() * 250) / 250)
    way += random() - 0.5
    x = Math.round((x + Math.cos(way) * 5) * 10) / 10 + 0
    y = Math.round((y + Math.sin(way) * 5) * 10) / 10 + 0
  }
  return points
}

function hundredth(value: number): number {
  return Math.round(value * 100) / 100
}
