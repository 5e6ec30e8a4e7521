/** The keyboard on the canvas: from shape to shape, and one made in the middle of the view. Rule B55a. */
import type { Editor, PointerInput } from '@shared/whiteboard/editor-port'
import type { PageIndex } from '@shared/whiteboard/page-index'
import { nextInOrder, readingOrder } from '@shared/whiteboard/reading-order'
import type { Shape } from '@shared/whiteboard/record'
import { isWorded } from '@shared/whiteboard/typing'
import type { TextKey, Translate } from '../../composables/use-text'

interface WalkPorts {
  editor: Editor
  index: PageIndex
  t: Translate
  say(text: string): void
}

/** A text longer than this is not said whole. */
const saidAtMost = 80

/** Returns whether the key was one of these; Tab past the end is not, so that the focus goes on. */
export function walkShapes({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent, ports: WalkPorts): boolean {
  if (ctrlKey || metaKey || altKey) return false
  if (key === 'Tab') return step(shiftKey ? -1 : 1, ports)
  return key === 'Enter' && !shiftKey && make(ports)
}

function step(by: 1 | -1, { editor, index, t, say }: WalkPorts): boolean {
  const order = readingOrder(index)
  const id = nextInOrder(order, editor.state.get().selection, by)
  const shape = id && index.lookup(id)
  editor.select(shape ? [shape.id] : [])
  if (!shape) return false
  const place = { kind: t(kindOf(shape)), n: order.indexOf(shape.id) + 1, all: order.length }
  const text = isWorded(shape) ? shape.text.trim().slice(0, saidAtMost) : ''
  say(text ? t('board.keys.worded', { ...place, text }) : t('board.keys.shape', place))
  return true
}

function make({ editor, index, t, say }: WalkPorts): boolean {
  const { tool, view, selection } = editor.state.get()
  if (!(tool === 'form' || tool === 'note' || tool === 'frame' || tool === 'text') || selection.length > 0) return false
  const rest = { pressure: 0.5, time: 0, button: 'left', pen: false, shift: false, alt: false, mod: false } as const
  const middle: PointerInput = { x: view.w / 2, y: view.h / 2, ...rest }
  editor.pointerDown(middle)
  editor.pointerUp(middle)
  const [made] = editor.state.get().selection
  const shape = made && index.lookup(made)
  if (shape) say(t('board.keys.made', { kind: t(kindOf(shape)) }))
  return true
}

function kindOf(shape: Shape): TextKey {
  if (shape.kind === 'form') return `board.form.${shape.form}`
  if (shape.kind === 'stroke' || shape.kind === 'image') return `board.keys.${shape.kind}`
  return `board.tool.${shape.kind}`
}
