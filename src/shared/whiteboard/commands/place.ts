/** What comes from outside, and where it is laid; what the arrow keys move. Rules B49, B52. */
import { besides } from '../clipboard'
import { seenBox, toWorld } from '../camera'
import { keyBetween } from '../order'
import { middleOf, overlaps, subtract, union, type Box, type Vec } from '../geometry'
import { movedAll } from '../move-shapes'
import type { AssetId, ImageShape, Shape, ShapeId } from '../record'
import { uprightBox, withContents } from '../selection'
import type { Desk } from '../tools/tool'

/** Part of the view that a large picture takes up at first. */
const most = 0.8

export function nudged(desk: Desk, by: Vec): Shape[] {
  const shapes = desk.page.inOrder(desk.state.selection).filter(({ locked }) => !locked)
  return movedAll(withContents(shapes, desk.page), by, desk.page.lookup)
}

/** `at`: a point of the screen; without it the middle of the view. */
export function imageAt(desk: Desk, asset: AssetId, size: { w: number; h: number }, at?: Vec): ImageShape {
  const seen = seenBox(desk.state.camera, desk.state.view)
  const room = seen.w > 0 && seen.h > 0 ? Math.min((seen.w * most) / size.w, (seen.h * most) / size.h) : 1
  const by = Math.min(1, room)
  const [w, h] = [size.w * by, size.h * by]
  const middle = at ? toWorld(desk.state.camera, at) : middleOf(seen)
  const id = desk.newId()
  const index = keyBetween(desk.page.topmost?.index ?? null, null, id)
  const place = { x: middle.x - w / 2, y: middle.y - h / 2, w, h, angle: 0, opacity: 1, locked: false, groups: [] }
  return { kind: 'image', id, index, by: desk.me, asset, alt: '', ...place }
}

/** To the point, or a little beside where they were, or, when that is out of sight, into the middle of the view. */
export function pastedBy(desk: Desk, shapes: readonly Shape[], at?: Vec): Vec {
  const own = new Map<ShapeId, Shape>(shapes.map((shape) => [shape.id, shape]))
  const box: Box = union(shapes.map((shape) => uprightBox(shape, (id) => own.get(id)))) ?? { x: 0, y: 0, w: 0, h: 0 }
  const { camera, view } = desk.state
  if (at) return subtract(toWorld(camera, at), middleOf(box))
  const seen = seenBox(camera, view)
  return overlaps(seen, box) ? besides(camera.zoom) : subtract(middleOf(seen), middleOf(box))
}
