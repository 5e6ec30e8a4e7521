/** What of the selection the hand is on. Rule B48. */
import type { EditorState, Handle } from './editor-port'
import { cornersOf, distance, distanceToSegment, middleOf, rotated, type Box, type Vec } from './geometry'
import { resolvedLine } from './shapes/line-ends'
import type { Desk } from './tools/tool'

/** CSS pixels: how near to a handle, and how far above the box the one that turns is (as it is painted). */
const grip = 9
const rotateAway = 24
/** A side of a box smaller than this has no handle of its own: there would be no place left to move it by. */
const roomForSides = 40

const corners = ['nw', 'ne', 'se', 'sw'] as const
const sides = ['n', 'e', 's', 'w'] as const

export function handleAt(desk: Desk, at: Vec): Handle | null {
  const { selection, selectionBox, camera, readOnly } = desk.state
  if (!selectionBox || readOnly || selection.some((id) => desk.page.lookup(id)?.locked)) return null
  const reach = grip / camera.zoom
  const only = selection.length === 1 && selection[0] ? desk.page.lookup(selection[0]) : undefined
  if (only?.kind === 'line') {
    const { points } = resolvedLine(only, desk.page.lookup)
    const point = points.findIndex((each) => distance(each, at) <= reach)
    return point < 0 ? null : { point }
  }
  return boxHandleAt(selectionBox, at, camera.zoom)
}

function boxHandleAt({ box, angle }: { box: Box; angle: number }, at: Vec, zoom: number): Handle | null {
  const reach = grip / zoom
  const upright = rotated(at, middleOf(box), -angle)
  if (distance(upright, { x: box.x + box.w / 2, y: box.y - rotateAway / zoom }) <= reach) return 'rotate'
  const ends = cornersOf(box)
  const corner = ends.findIndex((each) => distance(each, upright) <= reach)
  if (corner >= 0) return corners[corner] ?? null
  if (Math.min(box.w, box.h) * zoom < roomForSides) return null
  const side = ends.findIndex((from, i) => {
    const to = ends[(i + 1) % 4]
    return to !== undefined && distanceToSegment(upright, from, to) <= reach / 2
  })
  return sides[side] ?? null
}

/** The arrow that tells which way it goes, seen as the box is turned. */
export function cursorOf(handle: Handle, angle: number): EditorState['cursor'] {
  if (typeof handle === 'object') return 'crosshair'
  if (handle === 'rotate') return 'rotate'
  const ways = ['resize-ns', 'resize-nesw', 'resize-ew', 'resize-nwse'] as const
  const eighths = { n: 0, ne: 1, e: 2, se: 3, s: 4, sw: 5, w: 6, nw: 7 }[handle]
  const turned = Math.round(eighths + angle / (Math.PI / 4))
  return ways[((turned % 4) + 4) % 4] ?? 'default'
}
