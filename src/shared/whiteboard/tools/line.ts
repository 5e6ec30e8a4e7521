/** Lines, arrows, connectors. Rules B45, B45a. */
import { add, distance, type Vec } from '../geometry'
import { bindingAt } from '../binding'
import type { Binding, LineShape } from '../record'
import { withPoints } from '../shapes/line-ends'
import { neighboursOf, snapPoint, type Snapped } from '../snap'
import { newLine } from './make'
import { dragged, lastOf, type Desk, type Gesture, type Plan, type Sketch, type Tool, type ToolInput } from './tool'

export function lineTool(arrow: boolean): Tool {
  return {
    cursor: 'crosshair',
    onDown: (input, desk) => pulling(input, desk, arrow),
    onHover: (input, desk) => ({ hovered: bound(input, desk)?.to ?? null, cursor: 'crosshair' }),
  }
}

function bound(input: ToolInput, desk: Desk, not: Binding | null = null): Binding | null {
  return input.mod ? null : bindingAt(desk, input.at, not?.to)
}

/** A drag is one piece. A press without one begins a line of as many points as are pressed. */
function pulling(first: ToolInput, desk: Desk, arrow: boolean): Gesture {
  const start = bound(first, desk)
  const blank = newLine(desk, { from: first.at, to: first.at, start, end: null, arrow })
  const neighbours = neighboursOf(desk, new Set([blank.id]), { ...first.at, w: 0, h: 0 })
  /** Those that are pressed. */
  const points = [first.at]
  let ends: (Binding | null)[] = [null]
  let goesOn = false
  let last = first
  let pressedTwice = false

  const next = (input: ToolInput): { at: Vec; end: Binding | null; lines: Snapped['lines'] } => {
    const from = points.at(-1) ?? first.at
    if (input.shift) return { at: inSteps(from, input.at), end: null, lines: [] }
    const end = bound(input, desk, start)
    if (end || input.mod) return { at: input.at, end, lines: [] }
    const rest = snapPoint(input.at, neighbours, desk.state.camera.zoom)
    return { at: add(input.at, rest.by), end, lines: rest.lines }
  }
  const lineOf = (all: readonly Vec[], end: Binding | null): LineShape => ({ ...withPoints(blank, [...all]), end })
  const sketch = (input: ToolInput): Sketch => {
    const { at, end, lines } = next(input)
    return { preview: [lineOf([...points, at], end)], hovered: end?.to ?? null, snaps: lines }
  }
  const done = (line: LineShape): Plan => ({ put: [line], select: [line.id], made: true })
  const finished = (): Plan => (points.length > 1 ? done(lineOf(points, ends.at(-1) ?? null)) : {})
  const drop = (): void => {
    points.pop()
    ends = ends.slice(0, -1)
  }

  return {
    onMove(inputs) {
      last = lastOf(inputs, first)
      return goesOn || dragged(first, last) ? sketch(last) : null
    },
    onUp(input) {
      last = input
      if (!goesOn && dragged(first, input)) {
        const { at, end } = next(input)
        return done(lineOf([first.at, at], end))
      }
      if (!goesOn) {
        goesOn = true
        return null
      }
      if (pressedTwice) return finished()
      const { at, end } = next(input)
      points.push(at)
      ends.push(end)
      return null
    },
    onDown(input) {
      pressedTwice = input.presses === 2 || input.button !== 'left'
    },
    onKey(name) {
      if (!goesOn) return undefined
      if (name === 'enter' || name === 'escape') return { plan: finished() }
      if (name !== 'backspace') return undefined
      if (points.length === 1) return { plan: {} }
      drop()
      return { sketch: sketch(last) }
    },
    finished: () => (goesOn ? finished() : {}),
  }
}

/** Only every 15°. */
export function inSteps(from: Vec, to: Vec): Vec {
  const step = Math.PI / 12
  const angle = Math.round(Math.atan2(to.y - from.y, to.x - from.x) / step) * step
  const length = distance(from, to)
  return { x: from.x + Math.cos(angle) * length, y: from.y + Math.sin(angle) * length }
}
