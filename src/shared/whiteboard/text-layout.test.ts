import { describe, expect, it } from 'vitest'
import { sizeOfText, wrapText, type Measure } from './text-layout'

/** Wide characters one em, others half. */
const measure: Measure = (text, _font, size) =>
  [...text].reduce((width, character) => width + ((character.codePointAt(0) ?? 0) > 0x2e7f ? size : size / 2), 0)
const lines = (text: string, width: number): string[] => wrapText(text, { font: 'sans', fontSize: 10, width, measure })

describe('lines of a text', () => {
  it('B70: break Chinese anywhere, and keep its punctuation off the beginning of a line', () => {
    expect(lines('今天我们开会讨论白板', 40)).toEqual(['今天我们', '开会讨论', '白板'])
    expect(lines('今天我们，开会讨论', 40)).toEqual(['今天我', '们，开会', '讨论'])
    expect(lines('他说：《红楼梦》好看', 40)).toEqual(['他说：', '《红楼', '梦》好看'])
  })

  it('B70: break Latin between words, and words only that are wider than the line', () => {
    expect(lines('draw with me', 50)).toEqual(['draw with', 'me'])
    expect(lines('incomprehensibilities', 50)).toEqual(['incomprehe', 'nsibilitie', 's'])
    expect(lines('用 Yjs 合并', 40)).toEqual(['用 Yjs', '合并'])
  })

  it('keep the breaks that were typed, also empty lines, and no character is lost', () => {
    expect(lines('一\n\n二', 40)).toEqual(['一', '', '二'])
    const text = '混排 mixed 文本，with “quotes” 与（括号）。'
    expect(lines(text, 60).join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
  })

  it('are measured as they are broken', () => {
    const options = { font: 'sans', fontSize: 10, width: 40, measure } as const
    expect(sizeOfText('今天我们开会', options)).toEqual({ w: 40, h: 28 })
    expect(sizeOfText('', options)).toEqual({ w: 0, h: 14 })
  })
})
