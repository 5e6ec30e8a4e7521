/** Shapes, notes, texts, connectors and images among the strokes: four in ten. */
import type { AccountId } from '@shared/ids'
import { keyBetween } from '@shared/whiteboard/order'
import { forms, type AssetId, type Shape, type ShapeBase, type ShapeId } from '@shared/whiteboard/record'
import type { SceneStroke } from '../scene'

const words = [
  '评审白板上的三个方案',
  'Next step',
  '记得准备下周的评审，白板上先放三个方案。',
  '流程',
  'Draft of the plan',
]
const colours = ['ink', 'blue', 'red', 'green', 'violet'] as const
const notes = ['yellow', 'blue', 'green'] as const
export const asset = 'a'.repeat(64) as AssetId

export function recordsOf(strokes: readonly SceneStroke[], mixed: boolean): Shape[] {
  let index: string | null = null
  return strokes.map((stroke, i) => {
    index = keyBetween(index, null, stroke.id)
    return recordOf(stroke, index, mixed && i % 10 < 4 ? i : null)
  })
}

/** `null`: a stroke. */
export function recordOf(stroke: SceneStroke, index: string, as: number | null): Shape {
  const base: ShapeBase = {
    id: stroke.id as ShapeId,
    index,
    by: 'bench' as AccountId,
    x: stroke.x,
    y: stroke.y,
    angle: 0,
    opacity: 1,
    locked: false,
    groups: [],
  }
  if (as === null)
    return { ...base, kind: 'stroke', pen: 'pen', points: stroke.points, size: 4, colour: stroke.colour, scale: [1, 1] }
  const turn = Math.floor(as / 10)
  const text = words[turn % words.length] ?? ''
  const colour = colours[turn % colours.length] ?? 'ink'
  if (as % 10 === 0) {
    const look = { size: 2, dash: 'solid', rough: turn % 4 === 0, fontSize: 12, font: 'sans', colour } as const
    const [form, fill] = [
      forms[turn % forms.length] ?? 'rectangle',
      (['none', 'semi', 'solid'] as const)[turn % 3] ?? 'none',
    ]
    return { ...base, ...look, kind: 'form', form, fill, w: 86, h: 64, text }
  }
  if (as % 10 === 1)
    return {
      ...base,
      kind: 'note',
      text,
      w: 84,
      h: 84,
      fontSize: 12,
      font: 'sans',
      colour: notes[turn % 3] ?? 'yellow',
    }
  if (as % 10 === 2) {
    const size = { w: 88, h: 40, fixed: true, fontSize: 14, font: 'sans', align: 'start' } as const
    return { ...base, ...size, kind: 'text', text, colour }
  }
  if (turn % 4 === 0) return { ...base, kind: 'image', asset, w: 80, h: 60, alt: '' }
  const bound = { to: `s${as - 3}` as ShapeId, at: [0.5, 0.5] } as const
  const heads = { headStart: 'none', headEnd: 'arrow', size: 2, dash: 'solid', rough: false } as const
  return { ...base, ...heads, kind: 'line', points: [0, 0, 60, 40], route: 'curved', start: bound, end: null, colour }
}
