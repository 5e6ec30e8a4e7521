/** What can be chosen for each part of a style, in the order of the panel, and what it is called. */
import type { Style } from '@shared/whiteboard/editor-port'
import { aligns, dashes, fills, fonts, forms, heads, routes } from '@shared/whiteboard/record'
import type { TextKey, Translate } from '../../composables/use-text'
import type { StyleField } from './style-fields'

interface StyleChoice {
  /** The value as text. */
  id: string
  patch: Partial<Style>
  word(t: Translate): string
}
export interface StyleRow {
  field: StyleField
  label: TextKey
  choices: readonly StyleChoice[]
}

export const styleRows = {
  form: row('form', 'board.style.form', forms, (t, id) => t(`board.form.${id}`)),
  size: row('size', 'board.size', [2, 4, 8, 16], (_, id) => String(id)),
  opacity: row('opacity', 'board.style.opacity', [0.25, 0.5, 0.75, 1], (_, id) => `${id * 100}%`),
  fill: row('fill', 'board.fill', fills, (t, id) => t(`board.fills.${id}`)),
  dash: row('dash', 'board.dash', dashes, (t, id) => t(`board.dashes.${id}`)),
  route: row('route', 'board.style.route', routes, (t, id) => t(`board.style.routes.${id}`)),
  headStart: row('headStart', 'board.style.start', heads, (t, id) => t(`board.style.heads.${id}`)),
  headEnd: row('headEnd', 'board.style.end', heads, (t, id) => t(`board.style.heads.${id}`)),
  font: row('font', 'board.style.font', fonts, (t, id) => t(`board.style.fonts.${id}`)),
  fontSize: row('fontSize', 'board.style.fontSize', [16, 20, 28, 40], (_, id) => String(id)),
  align: row('align', 'board.style.align', aligns, (t, id) => t(`board.style.aligns.${id}`)),
} satisfies Partial<Record<StyleField, StyleRow>>

function row<F extends StyleField>(
  field: F,
  label: TextKey,
  values: readonly Style[F][],
  word: (t: Translate, value: Style[F]) => string,
): StyleRow {
  const choices = values.map((value) => ({
    id: String(value),
    patch: { [field]: value } as Partial<Style>,
    word: (t: Translate) => word(t, value),
  }))
  return { field, label, choices }
}
