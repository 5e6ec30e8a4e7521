/** The picture of a board as it travels: attachment of a custom message (type 100). Newer versions may add fields. */
import { z } from 'zod'
import { AppError } from '@shared/errors'
import { conversationId, type AccountId, type ConversationId } from '@shared/ids'
import type { BoardView } from '@shared/im/message'
import { fromJsonText } from '@shared/json-text'
import { boardView } from '@shared/ipc/contract-board'
import type { BoardId } from '@shared/whiteboard/board'
import { boardOwner } from '@shared/whiteboard/board-id'

const attachment = boardView.extend({ type: z.literal('roomline/board-view'), version: z.number().int().min(1) })

/** `null` when the text is anything but a picture of a board. */
export function parseBoardView(raw: string): BoardView | null {
  const parsed = attachment.safeParse(fromJsonText(raw))
  if (!parsed.success) return null
  const { type: _type, version: _version, ...fields } = parsed.data
  return fields
}

export function formatBoardView({ board, page, view, asset, w, h }: BoardView): string {
  return JSON.stringify({ type: 'roomline/board-view', version: 1, board, page, view, asset, w, h })
}

/** Whose board it is, as I see their conversation. Throws `im/receiver-unknown` for a board that is no conversation of mine. */
export function conversationOfBoard(board: BoardId, me: AccountId): ConversationId {
  const owner = boardOwner(board)
  const other =
    owner?.kind === 'conversation' && owner.people.includes(me) ? owner.people.find((one) => one !== me) : null
  if (!other) throw new AppError('im/receiver-unknown', 'a board of no conversation of mine')
  return conversationId(me, 'p2p', other)
}
