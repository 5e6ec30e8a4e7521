/** The tools as the island shows them, in its order; keys as the editor's table has them. */
import type { Component } from 'vue'
import {
  Circle,
  Diamond,
  Eraser,
  Frame,
  Hand,
  Highlighter,
  Lasso,
  Minus,
  MousePointer2,
  MoveUpRight,
  Pencil,
  Pointer,
  Scissors,
  Square,
  StickyNote,
  Type,
} from '@lucide/vue'
import type { ToolName } from '@shared/whiteboard/editor-port'
import type { Form } from '@shared/whiteboard/record'
import { shortcuts } from '@shared/whiteboard/shortcuts'
import type { TextKey } from '../composables/use-text'

export interface ToolButton {
  id: string
  tool: ToolName
  form?: Form
  label: TextKey
  icon: Component
}

export const toolButtons: readonly ToolButton[] = [
  { id: 'select', tool: 'select', label: 'board.tool.select', icon: MousePointer2 },
  { id: 'hand', tool: 'hand', label: 'board.tool.hand', icon: Hand },
  { id: 'lasso', tool: 'lasso', label: 'board.tool.lasso', icon: Lasso },
  { id: 'pen', tool: 'pen', label: 'board.tool.pen', icon: Pencil },
  { id: 'highlighter', tool: 'highlighter', label: 'board.tool.highlighter', icon: Highlighter },
  { id: 'eraser', tool: 'eraser', label: 'board.tool.eraser', icon: Eraser },
  { id: 'pixel-eraser', tool: 'pixel-eraser', label: 'board.tool.pixelEraser', icon: Scissors },
  { id: 'rectangle', tool: 'form', form: 'rectangle', label: 'board.form.rectangle', icon: Square },
  { id: 'ellipse', tool: 'form', form: 'ellipse', label: 'board.form.ellipse', icon: Circle },
  { id: 'diamond', tool: 'form', form: 'diamond', label: 'board.form.diamond', icon: Diamond },
  { id: 'line', tool: 'line', label: 'board.tool.line', icon: Minus },
  { id: 'arrow', tool: 'arrow', label: 'board.tool.arrow', icon: MoveUpRight },
  { id: 'text', tool: 'text', label: 'board.tool.text', icon: Type },
  { id: 'note', tool: 'note', label: 'board.tool.note', icon: StickyNote },
  { id: 'frame', tool: 'frame', label: 'board.tool.frame', icon: Frame },
  { id: 'laser', tool: 'laser', label: 'board.tool.laser', icon: Pointer },
]

/** As `parseHotkey` reads it; `undefined` for a tool without a key. */
export function keyOf({ tool, form }: Pick<ToolButton, 'tool' | 'form'>): string | undefined {
  const found = shortcuts.find(
    ({ act, besides }) => !besides && 'tool' in act && act.tool === tool && act.form === form,
  )
  return found && [found.shift && 'Shift', found.key.toUpperCase()].filter(Boolean).join('+')
}
