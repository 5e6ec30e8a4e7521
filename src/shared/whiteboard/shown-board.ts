/**
 * The board that a room shows, as properties of the room. NERoom knows who shows one (`wbSharingUuid`) and who may draw
 * (`wbDrawable` of a member); which board it is and whether everybody draws are ours. Rules R140–R144.
 */
import { accountId, accountPattern, type AccountId } from '../ids'
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
