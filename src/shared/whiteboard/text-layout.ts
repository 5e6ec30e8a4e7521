/**
 * How text is broken into lines: the same for painting, measuring and export, so that a text has the same lines
 * everywhere. Chinese breaks between any two characters but keeps its punctuation where readers expect it (B70).
 */
import type { FontName } from './record'

/** Width in world units of a piece of text in that font at that size. */
export type Measure = (text: string, font: FontName, size: number) => number

export const lineHeight = 1.4

/** Families by name; the first that a machine has is taken. All are on the machine, none is fetched. */
export const fontFamilies: Record<FontName, string> = {
  sans: "'PingFang SC', 'Microsoft YaHei UI', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif",
  hand: "'Kaiti SC', KaiTi, STKaiti, 'AR PL UKai CN', 'Noto Serif CJK SC', cursive",
  mono: "ui-monospace, 'SF Mono', 'Cascadia Mono', Consolas, 'Noto Sans Mono CJK SC', monospace",
}

/** Not at the beginning of a line. */
const closing = new Set('，。、；：？！…—～·）》」』】〕”’％,.;:?!)]}%')
/** Not at the end of one. */
const opening = new Set('（《「『【〔“‘([{')
const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef]/u

export interface LayoutOptions {
  font: FontName
  fontSize: number
  /** `Infinity`: only the text's own line breaks. */
  width: number
  measure: Measure
}

/** The lines as they are painted, without the blanks at which they were broken. */
export function wrapText(text: string, options: LayoutOptions): string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, options))
}

/** Width of the longest line and height of all. */
export function sizeOfText(text: string, options: LayoutOptions): { w: number; h: number } {
  const lines = wrapText(text, options)
  const widths = lines.map((line) => options.measure(line, options.font, options.fontSize))
  return { w: Math.max(0, ...widths), h: lines.length * options.fontSize * lineHeight }
}

function wrapParagraph(paragraph: string, { font, fontSize, width, measure }: LayoutOptions): string[] {
  const whole = (text: string): boolean => measure(text, font, fontSize) <= width
  if (width === Infinity || whole(paragraph)) return [paragraph]
  const lines: string[] = []
  let line = ''
  for (const piece of pieces(paragraph).flatMap((each) => (whole(each.trimEnd()) ? [each] : [...each]))) {
    if (line === '' || whole((line + piece).trimEnd())) line += piece
    else {
      lines.push(line.trimEnd())
      line = piece.trimStart()
    }
  }
  return [...lines, line.trimEnd()]
}

/** What is not torn apart: a word with the blanks behind it, a wide character with the punctuation that clings to it. */
function pieces(paragraph: string): string[] {
  const found: string[] = []
  let piece = ''
  let clings = false
  for (const character of paragraph) {
    const before = piece.at(-1) ?? ''
    const breaks = piece !== '' && !clings && !closing.has(character) && canBreak(piece, before, character)
    if (breaks) {
      found.push(piece)
      piece = ''
    }
    piece += character
    clings = opening.has(character)
  }
  return piece === '' ? found : [...found, piece]
}

function canBreak(piece: string, before: string, character: string): boolean {
  if (character === ' ') return false
  if (before === ' ') return true
  return wide.test(character) || wide.test([...piece].at(-1) ?? '')
}
