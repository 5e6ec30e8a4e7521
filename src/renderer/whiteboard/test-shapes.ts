/** Shapes for tests of this folder: notes in a row. */
import { accountId } from '@shared/ids'
import { keysBetween } from '@shared/whiteboard/order'
import type { Shape, ShapeId } from '@shared/whiteboard/record'

export function notesInARow(count: number, row: number): Shape[] {
  const ids = Array.from({ length: count }, (_, at) => `n${row}-${at}`)
  const keys = keysBetween(null, null, ids)
  return ids.map((id, at) => ({
    id: id as ShapeId,
    index: keys[at] ?? '',
    by: accountId('alice'),
    x: at * 200,
    y: row * 200,
    angle: 0,
    opacity: 1,
    locked: false,
    groups: [],
    kind: 'note',
    text: '',
    w: 160,
    h: 160,
    fontSize: 16,
    font: 'sans',
    colour: 'yellow',
  }))
}
