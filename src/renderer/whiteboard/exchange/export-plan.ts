/** What an export comes to. Pure. Rule B133. */
import type { Box } from '@shared/whiteboard/geometry'

export const formats = ['png', 'svg', 'pdf', 'json'] as const
export type Format = (typeof formats)[number]
export type ExportRange = 'selection' | 'page' | 'all'

/** Beyond it a canvas stays empty, or the machine has no room. */
const most = { pixels: 40_000_000, side: 16_384 } as const

/** Pixels per unit: the wanted, or as many as a picture may have. */
export function allowedScale({ w, h }: Pick<Box, 'w' | 'h'>, wanted: number): number {
  return Math.min(wanted, most.side / w, most.side / h, Math.sqrt(most.pixels / (w * h)))
}

/** `周会 - 回顾`; of all pages the board's name alone. */
export function fileTitle(board: string, page: string, range: ExportRange): string {
  return (range === 'all' ? board : `${board} - ${page}`).slice(0, 150)
}
