import { expect, it } from 'vitest'
import { element, escaped } from './svg-text'
import { textBlock } from './svg-words'

it('B127 breaks words where the painter does, and writes them as words', () => {
  const look = {
    text: '第一行很长的中文，换行',
    font: 'sans',
    fontSize: 10,
    align: 'start',
    colour: '#000000',
    centred: false,
  } as const
  const svg = textBlock({ x: 0, y: 0, w: 60, h: 40 }, look, (text, _font, size) => [...text].length * size)
  expect([...svg.matchAll(/<tspan[^>]*>([^<]*)/g)].map(([, line]) => line)).toEqual(['第一行很长的', '中文，换行'])
})

it('B127 lets no words become markup', () => {
  expect(element('tspan', { 'aria-label': '"><script>' }, escaped('<script>&\u0007'))).toBe(
    '<tspan aria-label="&quot;&gt;&lt;script&gt;">&lt;script&gt;&amp;</tspan>',
  )
})
