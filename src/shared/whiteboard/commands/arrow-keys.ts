/** What an arrow key does: moves the selection or, without one, the page; with alt it pulls two sides. Rule B49. */
import { panned } from '../camera'
import type { KeyInput } from '../editor-port'
import type { Vec } from '../geometry'
import { stretched } from '../tools/resize'
import type { Desk, Plan } from '../tools/tool'
import { nudged } from './place'

const arrows: Record<string, Vec> = {
  arrowleft: { x: -1, y: 0 },
  arrowright: { x: 1, y: 0 },
  arrowup: { x: 0, y: -1 },
  arrowdown: { x: 0, y: 1 },
}
/** World units by which the selection moves, and CSS pixels by which the page does. */
const steps = { small: 1, large: 10, page: 60 } as const

/** Null: not one of these keys. */
export function arrowPlan({ key, shift, alt, mod }: KeyInput, desk: Desk): Plan | null {
  const way = mod ? undefined : arrows[key.toLowerCase()]
  if (!way) return null
  const { selection, selectionBox, readOnly, camera } = desk.state
  const step = shift ? steps.large : steps.small
  const by = { x: way.x * step, y: way.y * step }
  if (alt) {
    const shapes = desk.page.inOrder(selection).filter(({ locked }) => !locked)
    return selectionBox && shapes.length > 0 ? { put: stretched(shapes, selectionBox, by) } : {}
  }
  if (selection.length > 0 && !readOnly) return { put: nudged(desk, by) }
  return { camera: panned(camera, way.x * steps.page, way.y * steps.page) }
}
