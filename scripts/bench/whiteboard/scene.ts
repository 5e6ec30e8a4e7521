/** What every board of the benchmark shows: the same strokes for all, and a page of everything for ours. Seeded. */
export interface SceneStroke {
  id: string
  x: number
  y: number
  /** x, y, pressure in turns, relative to x and y. */
  points: number[]
  size: number
  colour: string
}

export interface Look {
  x: number
  y: number
  zoom: number
}

/** World units: one stroke lies in each field of this side. */
const field = 100
const pointsOfStroke = 40
export const inks = ['#1d2433', '#2b5cff', '#d6455d', '#1c8a5b']
/** Of the window, in CSS pixels. */
export const windowSize = { w: 1200, h: 760 }

/** Linear congruential: enough to draw with, the same everywhere. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => (state = (state * 1_664_525 + 1_013_904_223) >>> 0) / 2 ** 32
}

export function strokes(count: number, seed = 7): SceneStroke[] {
  const random = seeded(seed)
  const columns = columnsOf(count)
  return Array.from({ length: count }, (_, i) => {
    const points: number[] = []
    let [x, y] = [0, 0]
    for (let at = 0; at < pointsOfStroke; at++) {
      x += random() * 6 - 1.5
      y += random() * 6 - 3
      points.push(x, y, 0.3 + random() * 0.5)
    }
    const place = { x: (i % columns) * field, y: Math.floor(i / columns) * field }
    return { id: `s${i}`, ...place, points, size: 4, colour: inks[i % inks.length] ?? '#000000' }
  })
}

function columnsOf(count: number): number {
  return Math.ceil(Math.sqrt(count))
}

/** The whole scene is seen. */
export function fitting(count: number): Look {
  return { x: -field / 4, y: -field / 2, zoom: Math.min(1, windowSize.h / ((columnsOf(count) + 1) * field)) }
}

/** The middle of the scene at 100 %. */
export function near(count: number): Look {
  const middle = (columnsOf(count) * field) / 2
  return { x: middle - windowSize.w / 2, y: middle - windowSize.h / 2, zoom: 1 }
}
