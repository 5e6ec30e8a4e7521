import { expect, it } from 'vitest'
import { namedKind, textKind } from './file-kinds'

it('B136 a name says whether a file may be read, in any case of letters; pictures are for another taker', () => {
  expect(['a.PDF', '讲义.pdf', 'b.excalidraw', 'c.JSON', 'd.png', 'pdf', 'e.pdf.exe'].map(namedKind)).toEqual([
    'pdf',
    'pdf',
    'json',
    'json',
    null,
    null,
    null,
  ])
})

it('B136 what a JSON file is stands in it, not in its name', () => {
  expect(textKind('{"type":"roomline-board","version":1}')).toBe('board')
  expect(textKind('{"type":"excalidraw","elements":[]}')).toBe('excalidraw')
  for (const other of ['', '{', 'null', '[]', '{"type":"tldraw"}']) expect(textKind(other)).toBeNull()
})
