/** What lies under everything: the paper, its ruling, and the edge of a page that has one. */
import { papers, type PaperTheme } from '@shared/whiteboard/palette'
import type { Page } from '@shared/whiteboard/record'
import type { AnyBrush } from './brush'
import { aimAtScreen, aimAtWorld, worldBox, type View } from './view'

/** World units between lines at 100 %. */
export const rulingStep = 24
/** Lines nearer than this on the screen are left out, every fifth of them stays. */
const nearest = 10

export type Paper = Pick<Page, 'background' | 'width' | 'height'>

export function paintPaper(brush: AnyBrush, view: View, paper: Paper, theme: PaperTheme): void {
  const { paper: colour, rule } = papers[theme]
  aimAtScreen(brush, view)
  brush.fillStyle = colour
  brush.fillRect(0, 0, view.size.w, view.size.h)
  if (paper.background !== 'plain') paintRuling(brush, view, paper.background, rule)
  if (paper.width === 0 || paper.height === 0) return
  aimAtWorld(brush, view)
  brush.strokeStyle = rule
  brush.lineWidth = 1 / view.camera.zoom
  brush.strokeRect(0, 0, paper.width, paper.height)
}

function paintRuling(brush: AnyBrush, view: View, kind: 'dots' | 'grid' | 'lines', colour: string): void {
  const { camera, size } = view
  let apart = rulingStep
  while (apart * camera.zoom < nearest) apart *= 5
  const box = worldBox(view)
  const columns = positions(box.x, box.w, apart, (x) => (x - camera.x) * camera.zoom)
  const rows = positions(box.y, box.h, apart, (y) => (y - camera.y) * camera.zoom)
  brush.fillStyle = colour
  if (kind === 'dots') {
    for (const y of rows) for (const x of columns) brush.fillRect(x - 1, y - 1, 2, 2)
    return
  }
  for (const y of rows) brush.fillRect(0, Math.round(y), size.w, 1)
  if (kind === 'grid') for (const x of columns) brush.fillRect(Math.round(x), 0, 1, size.h)
}

function positions(from: number, length: number, apart: number, place: (at: number) => number): number[] {
  const found: number[] = []
  for (let at = Math.ceil(from / apart) * apart; at <= from + length; at += apart) found.push(place(at))
  return found
}
