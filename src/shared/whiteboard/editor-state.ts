/** What an editor shows when it opens, and when nothing is under the hand. */
import type { EditorState } from './editor-port'
import type { ShapeId } from './record'
import { startingStyle } from './style'
import type { Sketch } from './tools/tool'

const nothingHidden: ReadonlySet<ShapeId> = new Set()

/** Without cursor and selection, which do not go away with a gesture. */
export const blank = {
  preview: [],
  hidden: nothingHidden,
  live: null,
  marquee: null,
  lasso: null,
  snaps: [],
  hovered: null,
} satisfies Sketch

export function startingState(): EditorState {
  return {
    ...blank,
    tool: 'select',
    toolLocked: false,
    style: startingStyle,
    camera: { x: 0, y: 0, zoom: 1 },
    view: { w: 0, h: 0 },
    selection: [],
    selectionBox: null,
    editing: null,
    cursor: 'default',
    canUndo: false,
    canRedo: false,
    readOnly: false,
  }
}
