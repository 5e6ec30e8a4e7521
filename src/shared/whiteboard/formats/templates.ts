/** What a page can begin with: records placed around a point, in the words of the person's language. Rule B130. */
import type { AccountId } from '../../ids'
import type { Vec } from '../geometry'
import { keysBetween } from '../order'
import type { Shape, ShapeId } from '../record'
import { templateDrawings, type Drawn, type TemplateLanguage, type TemplateName } from './template-drawings'

export interface TemplateHow {
  language: TemplateLanguage
  /** The middle of what is placed. */
  at: Vec
  me: AccountId
  newId(): string
  /** Highest key of the page. */
  top: string | null
}

/** Above everything and in no group: each part can be moved and written in by itself. */
export function templateShapes(name: TemplateName, { language, at, me, newId, top }: TemplateHow): Shape[] {
  const drawn = templateDrawings[name](language)
  const ids = drawn.map(() => newId() as ShapeId)
  const keys = keysBetween(top, null, ids)
  const corner = cornerFor(drawn, at)
  return drawn.map((part, i) => {
    const id = ids[i] ?? ('' as ShapeId)
    const base = { id, index: keys[i] ?? '', by: me, angle: 0, opacity: 1, locked: false, groups: [] }
    const { from, to, ...shape } = part
    const placed = { ...shape, ...base, x: shape.x + corner.x, y: shape.y + corner.y } as Shape
    if (placed.kind !== 'line') return placed
    const bound = (number: number | undefined) => {
      const target = number === undefined ? undefined : ids[number]
      return target ? { to: target, at: [0.5, 0.5] as const } : null
    }
    return { ...placed, start: bound(from), end: bound(to) }
  })
}

function cornerFor(drawn: readonly Drawn[], at: Vec): Vec {
  const right = Math.max(...drawn.map((part) => part.x + ('w' in part ? part.w : 0)))
  const bottom = Math.max(...drawn.map((part) => part.y + ('h' in part ? part.h : 0)))
  return { x: Math.round(at.x - right / 2), y: Math.round(at.y - bottom / 2) }
}
