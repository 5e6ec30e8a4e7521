/** The paper of a page as SVG, ruled as the painter rules it. Rule B126. */
import type { Box } from '@shared/whiteboard/geometry'
import { papers, type PaperTheme } from '@shared/whiteboard/palette'
import type { Page } from '@shared/whiteboard/record'
import { rulingStep } from '../paint/paper'
import { element, rounded } from './svg-text'

export interface SvgPaper {
  theme: PaperTheme
  background: Page['background']
}

/** Crossings; where a page is so large that there were more, only every fifth line of both ways stays. */
const most = 40_000
/** Units. */
const dot = 2

export function svgOfPaper({ theme, background }: SvgPaper, box: Box): string {
  const { paper, rule } = papers[theme]
  const sheet = element('rect', { x: box.x, y: box.y, width: box.w, height: box.h, fill: paper })
  return background === 'plain' ? sheet : sheet + ruling(background, box, rule)
}

/** Lines, no pattern: Chromium prints a pattern as a picture. Dots are the dashes of lines. */
function ruling(kind: 'dots' | 'grid' | 'lines', box: Box, colour: string): string {
  let apart = rulingStep
  while ((box.w / apart) * (box.h / apart) > most) apart *= 5
  const [left, top] = [firstIn(box.x, apart), firstIn(box.y, apart)]
  const [right, bottom] = [box.x + box.w, box.y + box.h]
  if (kind === 'dots') {
    const rows = along(top, bottom, apart, (y) => `M${rounded(left - dot / 2)} ${rounded(y)}H${rounded(right)}`)
    const dashes = `${dot} ${apart - dot}`
    return element('path', { d: rows, stroke: colour, 'stroke-width': dot, 'stroke-dasharray': dashes, fill: 'none' })
  }
  const rows = along(top, bottom, apart, (y) => `M${rounded(box.x)} ${rounded(y + 0.5)}H${rounded(right)}`)
  const columns = along(left, right, apart, (x) => `M${rounded(x + 0.5)} ${rounded(box.y)}V${rounded(bottom)}`)
  return element('path', { d: kind === 'grid' ? rows + columns : rows, stroke: colour, fill: 'none' })
}

function firstIn(from: number, apart: number): number {
  return Math.ceil(from / apart) * apart
}

function along(from: number, to: number, apart: number, draw: (at: number) => string): string {
  let path = ''
  for (let at = from; at <= to; at += apart) path += draw(at)
  return path
}
