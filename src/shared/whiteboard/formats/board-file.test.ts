import { describe, expect, it } from 'vitest'
import { firstPage } from '../book-plans'
import { decodeShape, encodeShape } from '../codec'
import { randomShape, seeded } from '../random-shapes'
import type { AssetId, PageId, Shape } from '../record'
import { readBoardFile, writeBoardFile, type BoardFile } from './board-file'

const seed = 20
const random = seeded(seed)
const shapes = Array.from({ length: 200 }, (_, at) => randomShape(random, { id: `s${at}` }))
const asset = { id: '0123456789abcdef'.repeat(4) as AssetId, mime: 'image/png', base64: 'iVBORw0KGgo=' }
const board: BoardFile = {
  title: '第一次会议',
  pages: [
    { page: firstPage, shapes },
    {
      page: { ...firstPage, id: 'second' as PageId, index: 'W00001', name: '二', width: 800, height: 600 },
      shapes: [],
    },
  ],
  assets: [asset, { id: 'f'.repeat(64) as AssetId, mime: 'image/webp', base64: null }],
}

function codeOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    return String(Object(error).code)
  }
  return 'none'
}

describe('a board as a file', () => {
  it(`B120 written, read and written again is the same bytes (seed ${seed})`, () => {
    const text = writeBoardFile(board)
    const again = readBoardFile(text)
    expect(writeBoardFile(again)).toBe(text)
    expect(again.pages[0]?.shapes).toHaveLength(200)
    expect(again.assets).toEqual(board.assets)
  })

  it('B120 a board that went through its documents in between is the same bytes', () => {
    const kept = (list: readonly Shape[]): Shape[] =>
      list.flatMap((shape) => decodeShape(shape.id, encodeShape(shape)) ?? [])
    const stored = { ...board, pages: board.pages.map((each) => ({ ...each, shapes: kept(each.shapes) })) }
    const text = writeBoardFile(stored)
    const read = readBoardFile(text)
    const pages = read.pages.map((each) => ({ ...each, shapes: kept(each.shapes) }))
    expect(writeBoardFile({ ...read, pages })).toBe(text)
  })

  it('B121 a damaged file, or one of another program, says so and gives nothing', () => {
    const text = writeBoardFile(board)
    for (const bad of [
      '',
      '[]',
      '{"type":"excalidraw"}',
      text.slice(0, -40),
      text.replace('"kind": "', '"kind": "x'),
    ]) {
      expect(codeOf(() => readBoardFile(bad))).toBe('board/bad-file')
    }
    expect(codeOf(() => readBoardFile(text.replace(/"opacity": 1,/, '"opacity": 7,')))).toBe('board/bad-file')
  })

  it('B122 a newer file is told from a damaged one', () => {
    const newer = JSON.stringify({ type: 'roomline-board', version: 2, leaves: [] })
    expect(codeOf(() => readBoardFile(newer))).toBe('board/newer-file')
  })
})
