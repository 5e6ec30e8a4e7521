/** Ink: pen, highlighter, and the laser that leaves none. Rules B42, B43. */
import { boardLimits, type StrokeShape } from '../record'
import { simplified, type Vec } from '../geometry'
import { inkSize, newStroke } from './make'
import type { Desk, Gesture, Sketch, Tool, ToolInput } from './tool'

/** CSS pixels between two points that are worth keeping: nearer ones are the hand's tremor. */
const nearest = 1
/** ms for which a laser's trace is still seen. */
const laserLingers = 900
const laserColour = 'red'

export function penTool(pen: StrokeShape['pen']): Tool {
  return { cursor: 'crosshair', onDown: (input, desk) => drawing(input, desk, pen) }
}

export const laser: Tool = { cursor: 'crosshair', onDown: (input, desk) => pointing(input, desk) }

/** Points in the world; the same array all the time, so that a long stroke costs no more at its end. */
class Trail {
  readonly points: number[] = []
  private readonly step: number

  constructor(zoom: number) {
    this.step = nearest / zoom
  }

  /** True when the point is one of the trail now. */
  add({ at, pressure }: ToolInput): boolean {
    const { points } = this
    const last = points.length - 3
    const [x, y] = [points[last], points[last + 1]]
    if (x !== undefined && y !== undefined && Math.hypot(at.x - x, at.y - y) < this.step) return false
    points.push(at.x, at.y, held(pressure))
    return true
  }
}

function held(pressure: number): number {
  return Number.isFinite(pressure) ? Math.min(1, Math.max(0, pressure)) : 0.5
}

function drawing(first: ToolInput, desk: Desk, pen: StrokeShape['pen']): Gesture {
  const trail = new Trail(desk.state.camera.zoom)
  const look = { pen, size: inkSize(desk, pen), colour: desk.state.style.colour }
  let id = desk.newId()
  let straight: ToolInput | null = null
  trail.add(first)
  const take = (input: ToolInput): void => {
    if (input.shift) {
      straight = input
      return
    }
    if (straight) {
      trail.add(straight)
      // The straight piece came at once: for those who look on it is another stroke, since points only ever grow.
      id = desk.newId()
      straight = null
    }
    trail.add(input)
  }
  const ended = (): number[] => (straight ? [...trail.points, straight.at.x, straight.at.y, 0.5] : trail.points)
  return {
    onMove(inputs): Sketch {
      for (const input of inputs) take(input)
      if (straight) return { preview: [newStroke(desk, pen, ended())] }
      return { live: { id, ...look, points: trail.points } }
    },
    onUp(input) {
      take(input)
      return { put: [newStroke(desk, pen, fitting(ended()))] }
    },
  }
}

/** As drawn, unless a record cannot hold it: then as near to it as one can. */
function fitting(points: number[]): number[] {
  let fit = points
  for (let tolerance = 0.2; fit.length / 3 > boardLimits.pointsOfStroke; tolerance *= 2) fit = thinned(fit, tolerance)
  return fit
}

function thinned(points: readonly number[], tolerance: number): number[] {
  const all = Array.from({ length: points.length / 3 }, (_, i) => ({
    x: points[i * 3] ?? 0,
    y: points[i * 3 + 1] ?? 0,
  }))
  const kept = new Set<Vec>(simplified(all, tolerance))
  return points.filter((_, i) => kept.has(all[Math.floor(i / 3)] ?? { x: 0, y: 0 }))
}

function pointing(first: ToolInput, desk: Desk): Gesture {
  const trail = new Trail(desk.state.camera.zoom)
  const look = { id: desk.newId(), pen: 'laser' as const, size: 4 / desk.state.camera.zoom, colour: laserColour }
  trail.add(first)
  return {
    onMove(inputs) {
      for (const input of inputs) trail.add(input)
      return { live: { ...look, points: trail.points } }
    },
    onUp: () => ({ linger: laserLingers }),
  }
}
