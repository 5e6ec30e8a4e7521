/** Which parts of a style concern the tool in hand or the selection, and how they stand there. Pure. Rule B51a. */
import type { EditorState, Style, ToolName } from '@shared/whiteboard/editor-port'
import { highlighterSize } from '@shared/whiteboard/style'
import type { Shape, ShapeKind } from '@shared/whiteboard/record'

export type StyleField = keyof Style
/** Without what is not the same everywhere. */
export type ShownStyle = Partial<Style>

const words = ['font', 'fontSize'] as const
const drawn = ['colour', 'size', 'opacity'] as const

const ofKind: Record<ShapeKind, readonly StyleField[]> = {
  stroke: drawn,
  line: [...drawn, 'dash', 'rough', 'route', 'headStart', 'headEnd'],
  form: [...drawn, 'form', 'fill', 'dash', 'rough', ...words],
  text: ['colour', 'opacity', ...words, 'align'],
  note: ['colour', 'opacity', ...words],
  image: ['opacity'],
  frame: [],
}

const kindOf: Partial<Record<ToolName, ShapeKind>> = {
  pen: 'stroke',
  highlighter: 'stroke',
  line: 'line',
  arrow: 'line',
  form: 'form',
  text: 'text',
  note: 'note',
}
/** With a tool that makes nothing in hand: what most of the new shapes will look like. */
const general: readonly StyleField[] = [...drawn, 'fill', 'dash', 'rough', ...words]

/** What at least one of the shapes has; `shapes` empty: what the tool makes. */
export function fieldsFor(tool: ToolName, shapes: readonly Shape[]): ReadonlySet<StyleField> {
  if (shapes.length > 0) return new Set(shapes.flatMap(({ kind }) => ofKind[kind]))
  const kind = kindOf[tool]
  const fields = kind ? ofKind[kind] : general
  return new Set(tool === 'line' ? fields.filter((field) => field !== 'headStart' && field !== 'headEnd') : fields)
}

export function shownStyle(style: EditorState['style'], shapes: readonly Shape[]): ShownStyle {
  if (shapes.length === 0) return style
  const shown: Record<string, unknown> = {}
  for (const field of fieldsFor('select', shapes)) {
    const values = new Set(
      shapes.filter(({ kind }) => ofKind[kind].includes(field)).map((shape) => valueOf(shape, field)),
    )
    if (values.size === 1) [shown[field]] = values
  }
  return shown
}

function valueOf(shape: Shape, field: StyleField): unknown {
  // It is as much wider as its pen is; what is chosen is the same.
  if (field === 'size' && shape.kind === 'stroke' && shape.pen === 'highlighter') return shape.size / highlighterSize
  return Reflect.get(shape, field)
}
