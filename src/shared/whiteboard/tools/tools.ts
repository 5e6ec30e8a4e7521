/** All tools by name. */
import type { ToolName } from '../editor-port'
import { formTool, frameTool } from './box'
import { eraser } from './eraser'
import { hand } from './hand'
import { lineTool } from './line'
import { laser, penTool } from './pen'
import { pixelEraser } from './pixel-eraser'
import { lasso, select } from './select'
import type { Tool } from './tool'
import { noteTool, textTool } from './words'

export const tools: Record<ToolName, Tool> = {
  select,
  hand,
  lasso,
  pen: penTool('pen'),
  highlighter: penTool('highlighter'),
  eraser,
  'pixel-eraser': pixelEraser,
  line: lineTool(false),
  arrow: lineTool(true),
  form: formTool,
  text: textTool,
  note: noteTool,
  frame: frameTool,
  laser,
}

/** Who may only look: they point, look around, and take what they copy (B56). */
const forLookers: readonly ToolName[] = ['select', 'hand', 'lasso', 'laser']

export function allowed(tool: ToolName, readOnly: boolean): boolean {
  return !readOnly || forLookers.includes(tool)
}
