import { describe, expect, it } from 'vitest'
import type { AccountId } from '../../ids'
import { checkShape } from '../check'
import type { AssetId } from '../record'
import { excalidrawShapes, readExcalidraw } from './excalidraw'

const asset = 'a'.repeat(64) as AssetId
const place = { x: 10, y: 20, width: 100, height: 50, angle: 0, opacity: 100, strokeColor: '#1e1e1e' }
const file = JSON.stringify({
  type: 'excalidraw',
  version: 2,
  source: 'https://excalidraw.com',
  elements: [
    { ...place, id: 'r', type: 'rectangle', roundness: { type: 3 }, groupIds: ['in', 'out'], boundElements: [] },
    { ...place, id: 'label', type: 'text', text: '你好', containerId: 'r', fontFamily: 5, fontSize: 28 },
    { ...place, id: 'e', type: 'ellipse', x: 400, backgroundColor: '#ffc9c9', opacity: 50, groupIds: ['in', 'out'] },
    {
      ...place,
      id: 'a',
      type: 'arrow',
      points: [
        [0, 0],
        [290, 5],
      ],
      startBinding: { elementId: 'r', focus: 0, gap: 4 },
      endBinding: { elementId: 'e', fixedPoint: [0, 0.5] },
      endArrowhead: 'arrow',
    },
    {
      ...place,
      id: 'f',
      type: 'freedraw',
      points: [
        [0, 0],
        [3, 4],
      ],
      pressures: [0.2],
      angle: 0.5,
    },
    {
      ...place,
      id: 'l',
      type: 'line',
      points: [
        [0, 0],
        [5, 5],
        [9, 0],
      ],
      strokeStyle: 'dashed',
      strokeColor: '#e03131',
    },
    { ...place, id: 'i', type: 'image', fileId: 'file1' },
    { ...place, id: 'd', type: 'diamond', locked: true },
    { ...place, id: 'fr', type: 'frame', name: '区域' },
    { ...place, id: 'w', type: 'embeddable' },
    { ...place, id: 'gone', type: 'rectangle', isDeleted: true },
    { id: 'broken', type: 'rectangle' },
  ],
  files: { file1: { mimeType: 'image/png', id: 'file1', dataURL: 'data:image/png;base64,iVBORw0KGgo=' } },
})

function imported() {
  let next = 0
  const how = { me: 'ming' as AccountId, newId: () => `n${next++}`, top: null, assets: new Map([['file1', asset]]) }
  return excalidrawShapes(readExcalidraw(file), how)
}

describe('an Excalidraw file', () => {
  it('B123 becomes records that may be put, in the same order', () => {
    const { shapes } = imported()
    for (const shape of shapes) checkShape(shape)
    expect(shapes.map(({ kind }) => kind)).toEqual(['form', 'form', 'line', 'stroke', 'line', 'image', 'form', 'frame'])
    expect(shapes.map(({ index }) => index)).toEqual(shapes.map(({ index }) => index).toSorted())
  })

  it('B123 keeps words in their box, groups, opacity, turn and pressure', () => {
    const [rectangle, ellipse, , stroke] = imported().shapes
    expect(rectangle).toMatchObject({ form: 'rounded', text: '你好', font: 'hand', fontSize: 28, colour: 'ink' })
    expect(ellipse).toMatchObject({ fill: 'solid', colour: '#ffc9c9', opacity: 0.5, groups: rectangle?.groups })
    expect(rectangle?.groups).toHaveLength(2)
    expect(stroke).toMatchObject({ angle: 0.5, points: [0, 0, 0.2, 3, 4, 0.5] })
  })

  it('B124 keeps arrows on what they were bound to', () => {
    const [rectangle, ellipse, arrow] = imported().shapes
    expect(arrow).toMatchObject({
      start: { to: rectangle?.id, at: [0.5, 0.5] },
      end: { to: ellipse?.id, at: [0, 0.5] },
      headStart: 'none',
      headEnd: 'arrow',
    })
  })

  it('B125 counts what it has to leave out, and does not count what was deleted', () => {
    expect(imported().skipped).toEqual({ embeddable: 1, damaged: 1 })
  })

  it('B125 gives its pictures, and refuses what is no Excalidraw file', () => {
    expect(readExcalidraw(file).files).toEqual([{ id: 'file1', mime: 'image/png', base64: 'iVBORw0KGgo=' }])
    expect(() => readExcalidraw('{"type":"tldraw"}')).toThrow('No Excalidraw file.')
  })
})
