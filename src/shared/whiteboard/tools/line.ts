/** Lines, arrows, connectors. Rule B45. */
import { distance, type Vec } from '../geometry'
import { bindingAt } from '../binding'
import type { Binding } from '../record'
import { newLine } from './make'
import { dragged, lastOf, type Desk, type Gesture, type Tool, type ToolInput } from './tool'

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

function pulling(first: ToolInput, desk: Desk, arrow: boolean): Gesture {
  const start = bound(first, desk)
  const { id, index } = newLine(desk, { from: first.at, to: first.at, start, end: null, arrow })
  const lineTo = (input: ToolInput) => {
    const end = input.shift ? null : bound(input, desk, start)
    const to = input.shift ? inSteps(first.at, input.at) : input.at
    return { ...newLine(desk, { from: first.at, to, start, end, arrow }), id, index }
  }
  return {
    onMove(inputs) {
      const input = lastOf(inputs, first)
      if (!dragged(first, input)) return null
      const line = lineTo(input)
      return { preview: [line], hovered: line.end?.to ?? null }
    },
    onUp(input) {
      if (!dragged(first, input)) return {}
      const line = lineTo(input)
      return { put: [line], select: [line.id], made: true }
    },
  }
}

/** Only every 15°. */
export function inSteps(from: Vec, to: Vec): Vec {
  const step = Math.PI / 12
  const angle = Math.round(Math.atan2(to.y - from.y, to.x - from.x) / step) * step
  const length = distance(from, to)
  return { x: from.x + Math.cos(angle) * length, y: from.y + Math.sin(angle) * length }
}
