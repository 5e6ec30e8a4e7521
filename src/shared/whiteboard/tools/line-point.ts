/** One point of a line, which may be bound to something else by that. Rule B45. */
import { bindingAt } from '../binding'
import { asSeen } from '../move-shapes'
import type { LineShape } from '../record'
import { resolvedLine, withPoints } from '../shapes/line-ends'
import { inSteps } from './line'
import { lastOf, type Desk, type Gesture, type ToolInput } from './tool'

export function pointing(desk: Desk, first: ToolInput, line: LineShape, point: number): Gesture {
  const { points } = resolvedLine(line, desk.page.lookup)
  const last = points.length - 1
  const change = (input: ToolInput): LineShape => {
    const anchor = points[point === 0 ? 1 : point - 1]
    const at = input.shift && anchor ? inSteps(anchor, input.at) : input.at
    const next = withPoints(
      line,
      points.map((each, i) => (i === point ? at : each)),
    )
    if (point !== 0 && point !== last) return next
    const end = point === 0 ? 'start' : 'end'
    const other = point === 0 ? line.end : line.start
    const binding = input.mod || input.shift ? null : bindingAt(desk, input.at, other?.to)
    return { ...next, [end]: binding }
  }
  return {
    holds: new Set([line.id]),
    onMove(inputs) {
      const next = change(lastOf(inputs, first))
      const hovered = point === 0 ? next.start?.to : next.end?.to
      return { preview: [asSeen(next, desk.page.lookup)], hidden: new Set([line.id]), hovered: hovered ?? null }
    },
    onUp: (input) => ({ put: [change(input)] }),
  }
}
