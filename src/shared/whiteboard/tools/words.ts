/** Text and notes: a press says where, the page types. Rule B50. */
import { wordsAt } from '../binding'
import { newNote, newText } from './make'
import { dragged, lastOf, type Tool } from './tool'
import { pulledBox } from './box'

export const textTool: Tool = {
  cursor: 'text',
  onDown: (first, desk) => ({
    onMove(inputs) {
      const input = lastOf(inputs, first)
      return dragged(first, input) ? { marquee: pulledBox(first.at, { ...input, shift: false, alt: false }) } : null
    },
    onUp(input) {
      if (dragged(first, input)) {
        const box = pulledBox(first.at, { ...input, shift: false, alt: false })
        return { edit: newText(desk, box, Math.max(box.w, desk.state.style.fontSize)), made: true }
      }
      const there = wordsAt(desk, first.at)
      if (there) return { select: [there.id], edit: there.id, made: true }
      const text = newText(desk, first.at, null)
      // The line stands where the hand pressed, not below it.
      return { edit: { ...text, y: text.y - text.h / 2 }, made: true }
    },
  }),
}

export const noteTool: Tool = {
  cursor: 'crosshair',
  onDown: (first, desk) => ({
    onMove: (inputs) => ({ preview: [newNote(desk, lastOf(inputs, first).at)] }),
    onUp(input) {
      const note = newNote(desk, input.at)
      return { put: [note], select: [note.id], edit: note.id, made: true }
    },
  }),
}
