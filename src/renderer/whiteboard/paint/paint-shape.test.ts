import { describe, expect, it } from 'vitest'
import type { AccountId } from '@shared/ids'
import { inkOf } from '@shared/whiteboard/palette'
import type { ShapeId, StrokeShape } from '@shared/whiteboard/record'
import type { AnyBrush, PaintEnv } from './brush'
import { InkPaths } from './ink'
import { paintSlice } from './paint-shape'
import { RoughPaths } from './rough-paths'

/** Hears what is painted: the colour, its strength and how many ways it has. */
function ear(): { brush: AnyBrush; heard: string[] } {
  const heard: string[] = []
  let ways = 0
  const brush = {
    strokeStyle: '',
    globalAlpha: 1,
    lineWidth: 1,
    setLineDash: () => undefined,
    beginPath: () => void (ways = 0),
    moveTo: () => void ways++,
    lineTo: () => undefined,
    stroke: () => void heard.push(`${brush.strokeStyle} ${brush.globalAlpha} ${ways}`),
  }
  return { brush: brush as unknown as AnyBrush, heard }
}

function stroke(id: string, more: Partial<StrokeShape> = {}): StrokeShape {
  const base = { index: id, by: 'ann' as AccountId, x: 0, y: 0, angle: 0, opacity: 1, locked: false, groups: [] }
  const points = [0, 0, 0.5, 40, 30, 0.5]
  const look = { kind: 'stroke', pen: 'pen', points, size: 4, colour: '#aa0000', scale: [1, 1] } as const
  return { ...base, ...look, id: id as ShapeId, ...more }
}

function env(scale: number): PaintEnv {
  return {
    scale,
    theme: 'light',
    lookup: () => undefined,
    inks: new InkPaths(),
    roughs: new RoughPaths(),
    image: () => null,
    measure: () => 0,
  }
}

const [red, blue] = [inkOf('#aa0000', 'light'), inkOf('#0000aa', 'light')]
const inTurns = ['a', 'b', 'c', 'd'].map((id, at) => stroke(id, { colour: at % 2 === 0 ? '#aa0000' : '#0000aa' }))

describe('strokes from afar', () => {
  it('B65: keep their order below 30 %, neighbours of one look as one path', () => {
    const { brush, heard } = ear()
    paintSlice(brush, [...inTurns, stroke('e', { colour: '#0000aa' })], env(0.2), 0, () => false)
    expect(heard).toEqual([`${red} 1 1`, `${blue} 1 1`, `${red} 1 1`, `${blue} 1 2`])
  })

  it('B65: are painted colour by colour below 1/8', () => {
    const { brush, heard } = ear()
    paintSlice(brush, inTurns, env(0.1), 0, () => false)
    expect(heard.sort()).toEqual([`${red} 1 2`, `${blue} 1 2`].sort())
  })

  it('B65: that are see-through are painted one by one, in their place', () => {
    const marker = stroke('m', { pen: 'highlighter', opacity: 0.5 })
    const { brush, heard } = ear()
    paintSlice(brush, [...inTurns, marker, ...inTurns], env(0.1), 0, () => false)
    expect(heard).toHaveLength(5)
    expect(heard[2]).toBe(`${red} 0.2 1`)
  })

  it('B61: stop when it is late, and go on from there', () => {
    const { brush, heard } = ear()
    const many = Array.from({ length: 1500 }, (_, at) => stroke(String(at)))
    const stopped = paintSlice(brush, many, env(0.1), 0, () => true)
    expect(stopped).toBe(1000)
    expect(paintSlice(brush, many, env(0.1), stopped, () => true)).toBe(1500)
    expect(heard.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0)).toBe(1500)
  })
})
