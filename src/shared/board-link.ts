/** Links to a place on a board: `roomline://board/{id}?page=…&view=x,y,zoom`. Rule B138. */
import type { Camera } from './whiteboard/editor-port'
import { boardIdPattern, type BoardId } from './whiteboard/board'
import type { PageId } from './whiteboard/record'

export interface BoardPlace {
  board: BoardId
  page: PageId | null
  /** World point at the top left, and zoom. */
  view: Camera | null
}

const pagePattern = /^[A-Za-z0-9_-]{1,32}$/
const farthest = 10_000_000

export function formatBoardLink({ board, page, view }: BoardPlace): string {
  const fields = [...(page ? [`page=${page}`] : []), ...(view ? [`view=${formatView(view)}`] : [])]
  return `roomline://board/${board}${fields.length > 0 ? `?${fields.join('&')}` : ''}`
}

/** The first in a text; `null`: there is none. What cannot be read of page and view is left out. */
export function parseBoardLink(text: string): BoardPlace | null {
  const found = /roomline:\/\/board\/([A-Za-z0-9_.@-]+)(?:\?([^\s"'<>，。；）】]*))?/i.exec(text)
  const [, board = '', query = ''] = found ?? []
  return boardIdPattern.test(board) ? { board: board as BoardId, ...parsePlace(query) } : null
}

/** `page=…&view=x,y,zoom`, as a link has it behind `?` and the window of a board behind `#`. */
export function parsePlace(fields: string): Pick<BoardPlace, 'page' | 'view'> {
  // Main writes what is behind # with its commas escaped; nothing else that counts here needs it.
  const field = (name: string): string =>
    (new RegExp(`(?:^|&)${name}=([^&]*)`).exec(fields)?.[1] ?? '').replaceAll(/%2c/gi, ',')
  const page = field('page')
  return { page: pagePattern.test(page) ? (page as PageId) : null, view: parseView(field('view')) }
}

export function formatView({ x, y, zoom }: Camera): string {
  return [Math.round(x), Math.round(y), Math.round(zoom * 1000) / 1000].join(',')
}

export function parseView(text: string): Camera | null {
  if (!/^-?\d{1,8},-?\d{1,8},\d{1,3}(\.\d{1,3})?$/.test(text)) return null
  const [x = NaN, y = NaN, zoom = NaN] = text.split(',').map(Number)
  return Math.abs(x) <= farthest && Math.abs(y) <= farthest && zoom >= 0.01 ? { x, y, zoom } : null
}
