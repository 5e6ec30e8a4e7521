/**
 * The board that a room shows, as properties of the room. NERoom knows who shows one (`wbSharingUuid`) and who may draw
 * (`wbDrawable` of a member); which board it is and whether everybody draws are ours. Rules R140–R144.
 */
import { accountId, accountPattern, type AccountId } from '../ids'
import { can, may, type RoomRole } from '../room/room'
import type { RoomSettings } from '../room/room-settings'
import { boardIdPattern, type BoardId } from './board'

export const boardKeys = {
  /** Room: account of who shows it; bound to that member. */
  sharer: 'wbSharingUuid',
  /** Room: id of the board; bound to the same member. */
  board: 'wbBoard',
  /** Room: `everyone`, or absent. */
  mode: 'wbMode',
  /** Member: `1`, granted by the sharer or a manager. */
  drawable: 'wbDrawable',
} as const

export interface ShownBoard {
  board: BoardId
  sharer: AccountId
  /** Whoever may draw in this room at all draws; else the sharer, managers and whom they granted it. */
  everyone: boolean
}

/** From the custom properties of a room as clients have them (`RoomInfo.properties`); `null`: none is shown. */
export function shownBoard(properties: Readonly<Record<string, string>>): ShownBoard | null {
  const { [boardKeys.sharer]: sharer, [boardKeys.board]: board, [boardKeys.mode]: mode } = properties
  if (!sharer || !board || !boardIdPattern.test(board) || !accountPattern.test(sharer)) return null
  return { board: board as BoardId, sharer: accountId(sharer), everyone: mode === 'everyone' }
}

/** `always`: shows it or manages the room; `never`: only looks, or the room lets nobody but managers draw. */
export type Drawing = 'always' | 'may' | 'may-not' | 'never'

export interface Drawer {
  role: RoomRole
  /** Is the one who shows the board. */
  shows: boolean
  /** `wbDrawable` is set. */
  granted: boolean
}

/** Whether a member draws on the board that is shown (R143); `everyone` as in `ShownBoard`. */
export function drawingOnShown({ role, shows, granted }: Drawer, everyone: boolean, settings: RoomSettings): Drawing {
  if (!can(role, 'draw')) return 'never'
  if (shows || can(role, 'take-over-share')) return 'always'
  if (!may(settings, role, 'draw')) return 'never'
  return everyone || granted ? 'may' : 'may-not'
}

export function draws(drawing: Drawing): boolean {
  return drawing === 'always' || drawing === 'may'
}
