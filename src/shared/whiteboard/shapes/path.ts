/** Outlines as steps of a pen: what is painted, exported and hit is one and the same. Rules B14–B15. */
import { between, type Vec } from '../geometry'

export type PathStep =
  | { do: 'move'; x: number; y: number }
  | { do: 'line'; x: number; y: number }
  | { do: 'curve'; x1: number; y1: number; x2: number; y2: number; x: number; y: number }
  | { do: 'close' }
export type Path = readonly PathStep[]

export const move = (x: number, y: number): PathStep => ({ do: 'move', x, y })
export const line = (x: number, y: number): PathStep => ({ do: 'line', x, y })
export const curve = (x1: number, y1: number, x2: number, y2: number, x: number, y: number): PathStep => {
  return { do: 'curve', x1, y1, x2, y2, x, y }
}
export const close: PathStep = { do: 'close' }

export function polygonPath(points: readonly (readonly [number, number])[]): Path {
  return [...points.map(([x, y], i) => (i === 0 ? move(x, y) : line(x, y))), close]
}

/** Straight pieces per curve: an ellipse of 2,000 units is then off by less than 3. */
const piecesOfCurve = 12

/** The path as points; of several, one after another: an outline's first piece is its outside. */
export function flattened(path: Path): Vec[] {
  const points: Vec[] = []
  let moves = 0
  let at: Vec = { x: 0, y: 0 }
  for (const step of path) {
    if (step.do === 'close') continue
    if (step.do === 'move' && moves++ > 0) break
    if (step.do === 'curve')
      for (let i = 1; i < piecesOfCurve; i++) points.push(pointOnCurve(at, step, i / piecesOfCurve))
    at = { x: step.x, y: step.y }
    points.push(at)
  }
  return points
}

function pointOnCurve(from: Vec, step: Extract<PathStep, { do: 'curve' }>, part: number): Vec {
  const first = { x: step.x1, y: step.y1 }
  const second = { x: step.x2, y: step.y2 }
  const [a, b, c] = [between(from, first, part), between(first, second, part), between(second, step, part)]
  return between(between(a, b, part), between(b, c, part), part)
}
