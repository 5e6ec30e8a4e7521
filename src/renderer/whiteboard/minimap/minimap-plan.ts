/** A page and its view, small: what is shown where, and which boxes are drawn. Pure. Rule B76. */
import { seenBox } from '@shared/whiteboard/camera'
import type { EditorState } from '@shared/whiteboard/editor-port'
import { grown, union, type Box, type Vec } from '@shared/whiteboard/geometry'

/** CSS pixels. */
export const mapSize = { w: 176, h: 112 } as const
/** CSS pixels kept free around the page. */
const margin = 6
/** So many boxes are drawn at once, evenly taken from all there are: more would be felt by the hand. */
export const mostBoxes = 3000

/** Page to map: map = (world − xy) · by. */
export interface MapFrame {
  x: number
  y: number
  by: number
}

/** All of the page and of the view, in the middle of the map. */
export function mapFrame(whole: Box | null, { camera, view }: Pick<EditorState, 'camera' | 'view'>): MapFrame {
  const seen = seenBox(camera, view)
  const box = grown(whole ? (union([whole, seen]) ?? seen) : seen, 1)
  const by = Math.min((mapSize.w - 2 * margin) / box.w, (mapSize.h - 2 * margin) / box.h)
  return { x: box.x + box.w / 2 - mapSize.w / by / 2, y: box.y + box.h / 2 - mapSize.h / by / 2, by }
}

export function onMap(box: Box, { x, y, by }: MapFrame): Box {
  return { x: (box.x - x) * by, y: (box.y - y) * by, w: box.w * by, h: box.h * by }
}

/** `point` in CSS pixels of the map. */
export function fromMap(point: Vec, { x, y, by }: MapFrame): Vec {
  return { x: point.x / by + x, y: point.y / by + y }
}

/** Every so many-th, so that there are at most `mostBoxes`. */
export function* sampled<T>(all: Iterable<T>, count: number): Generator<T> {
  const step = Math.ceil(count / mostBoxes)
  let at = 0
  for (const one of all) if (at++ % step === 0) yield one
}
