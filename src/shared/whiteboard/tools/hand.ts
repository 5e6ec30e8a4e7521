/** Takes the page by the hand. */
import { panned } from '../camera'
import type { Desk, Gesture, Tool, ToolInput } from './tool'
import { lastOf } from './tool'

export const hand: Tool = {
  cursor: 'grab',
  onDown: (input, desk) => grabbed(input, desk),
}

function grabbed(first: ToolInput, desk: Desk): Gesture {
  const start = desk.state.camera
  return {
    onMove(inputs) {
      const { x, y } = lastOf(inputs, first)
      return { camera: panned(start, first.x - x, first.y - y), cursor: 'grabbing' }
    },
    onUp: () => ({}),
  }
}
