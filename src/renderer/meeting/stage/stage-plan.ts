/**
 * What the stage shows: who, where, how big, and which pictures that needs. Pure; sizes in CSS px.
 * A pin beats a share, a share beats a board, a board beats the speaker; with nothing to put in front, everybody has the
 * same tile.
 */
import type { AccountId } from '@shared/ids'
import { splitStage, type Rect } from './areas'
import { gridLayout } from './grid-layout'

export type LayoutChoice = 'grid' | 'speaker'
export type StageMode = 'grid' | 'speaker' | 'pin' | 'share' | 'board'

/** A member as the stage needs them. `screen`: shares, and it is not mine: nobody looks into their own mirror. */
export interface StagePerson {
  uuid: AccountId
  camera: boolean
  screen: boolean
}

export interface StageInput {
  /** In the order of tiles. */
  people: readonly StagePerson[]
  layout: LayoutChoice
  /** Keys of tiles. */
  pins: readonly string[]
  /** Who stands in front with the layout `speaker`. */
  speaker: AccountId | null
  /** Who shows a board; it stands in front or not at all, and only where keys and pens reach it: not in `front` alone. */
  board?: AccountId | null
  width: number
  height: number
  page: number
  /** With a second screen: what is in `front` is there, the `people` are here. */
  parts?: 'all' | 'front' | 'people'
}

/** `role`: `front` is big, `strip` stands beside it. `key` stays the same while the tile moves about. */
export interface StageTile {
  key: string
  uuid: AccountId
  source: 'camera' | 'screen' | 'board'
  role: 'front' | 'strip' | 'grid'
  rect: Rect
}

/** `page` counts from 0 and is never past the last. `pagers`: the area that is turned, and where its buttons belong. */
export interface StagePlan {
  mode: StageMode
  tiles: StageTile[]
  page: number
  pages: number
  turned: { rect: Rect; axis: 'x' | 'y' } | null
}

export const gap = 8
export const boardKey = 'board'
export const leastTile = 160
const ratio = 16 / 9
const usualPage = 25
/** From this width on a page holds 7 × 7. */
const largeStage = 2560
const largePage = 49

/** How many tiles a page holds so that none is narrower than it may be; at least one. */
export function pageSize(width: number, height: number): number {
  const columns = Math.max(1, Math.floor((width + gap) / (leastTile + gap)))
  const rows = Math.max(1, Math.floor((height + gap) / (leastTile / ratio + gap)))
  return Math.min(columns * rows, width >= largeStage ? largePage : usualPage)
}

export function planStage(input: StageInput): StagePlan {
  const front = input.parts === 'people' ? boardInFront(input) : frontOf(input)
  return front.tiles.length === 0 ? planGrid(input) : planFront(input, front.mode, front.tiles)
}

type Placeless = Omit<StageTile, 'rect' | 'role'>
const cameraTile = (uuid: AccountId): Placeless => ({ key: `${uuid}:camera`, uuid, source: 'camera' })

function screens(people: readonly StagePerson[]): Placeless[] {
  return people
    .filter(({ screen }) => screen)
    .map(({ uuid }): Placeless => ({ key: `${uuid}:screen`, uuid, source: 'screen' }))
}

function allTiles(people: readonly StagePerson[]): Placeless[] {
  return [...screens(people), ...people.map(({ uuid }) => cameraTile(uuid))]
}

interface Front {
  mode: StageMode
  tiles: Placeless[]
}

function boardInFront({ board, parts }: StageInput): Front {
  if (!board || parts === 'front') return { mode: 'grid', tiles: [] }
  return { mode: 'board', tiles: [{ key: boardKey, uuid: board, source: 'board' }] }
}

function frontOf(input: StageInput): Front {
  const { people, pins, layout, speaker } = input
  const board = boardInFront(input)
  const pinned = [...board.tiles, ...allTiles(people)].filter(({ key }) => pins.includes(key))
  if (pinned.length > 0) return { mode: 'pin', tiles: pinned }
  const shared = screens(people)
  if (shared.length > 0) return { mode: 'share', tiles: shared }
  if (board.tiles.length > 0) return board
  const inFront = people.find(({ uuid }) => uuid === speaker)
  if (layout === 'speaker' && inFront && people.length > 1) {
    return { mode: 'speaker', tiles: [cameraTile(inFront.uuid)] }
  }
  return { mode: 'grid', tiles: [] }
}

function planGrid({ people, width, height, page }: StageInput): StagePlan {
  const all = people.map(({ uuid }) => cameraTile(uuid))
  const area = { x: 0, y: 0, width, height }
  const paged = turn(all, pageSize(width, height), page)
  // The grid of a full page, so that the last page has tiles of the same size.
  const rects = gridRects(paged.pages > 1 ? paged.size : all.length, area)
  const tiles = paged.shown.map((tile, index) => placed(tile, 'grid', rects[index]))
  return {
    mode: 'grid',
    tiles,
    page: paged.page,
    pages: paged.pages,
    turned: paged.pages > 1 ? { rect: area, axis: 'x' } : null,
  }
}

function planFront(input: StageInput, mode: StageMode, front: Placeless[]): StagePlan {
  const inFront = new Set(front.map(({ key }) => key))
  // Beside a share stands its sharer, too; beside a pin the share.
  const rest = allTiles(input.people).filter(({ key }) => !inFront.has(key))
  const { frontArea, strip } = splitStage(input.width, input.height, input.parts === 'front' ? 0 : rest.length)
  // A screen or board takes what room there is; alone in its window, so does a person.
  const single = front.length === 1 && (front[0]?.source !== 'camera' || input.parts === 'front')
  const frontRects = single ? [frontArea] : gridRects(front.length, frontArea)
  const paged = turn(rest, strip?.count ?? 0, input.page)
  const shown = strip ? paged.shown : []
  return {
    mode,
    tiles: [
      ...front.map((tile, index) => placed(tile, 'front', frontRects[index])),
      ...shown.map((tile, index) => placed(tile, 'strip', strip?.rects[index])),
    ],
    page: strip ? paged.page : 0,
    pages: strip ? paged.pages : 1,
    turned: strip && paged.pages > 1 ? { rect: strip.area, axis: strip.axis } : null,
  }
}

function turn<T>(all: T[], size: number, wanted: number): { shown: T[]; page: number; pages: number; size: number } {
  const pages = size > 0 ? Math.max(1, Math.ceil(all.length / size)) : 1
  const page = Math.max(0, Math.min(wanted, pages - 1))
  return { shown: all.slice(page * size, (page + 1) * size), page, pages, size }
}

/** 16:9 tiles in rows, in the middle of the area; a last row that is not full is in the middle, too. */
function gridRects(count: number, area: Rect): Rect[] {
  const { columns, rows, tileWidth, tileHeight } = gridLayout(count, area.width, area.height, gap)
  const top = area.y + Math.floor((area.height - rows * tileHeight - (rows - 1) * gap) / 2)
  return Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / columns)
    const inRow = Math.min(columns, count - row * columns)
    const left = area.x + Math.floor((area.width - inRow * tileWidth - (inRow - 1) * gap) / 2)
    return {
      x: left + (index % columns) * (tileWidth + gap),
      y: top + row * (tileHeight + gap),
      width: tileWidth,
      height: tileHeight,
    }
  })
}

function placed(tile: Placeless, role: StageTile['role'], rect: Rect | undefined): StageTile {
  return { ...tile, role, rect: rect ?? { x: 0, y: 0, width: 0, height: 0 } }
}
