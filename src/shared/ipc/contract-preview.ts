/** Before a room is entered: what was chosen to be joined or created waits here while the meeting window previews. */
import { z } from 'zod'
import type { ConversationId, RoomUuid } from '../ids'
import type { ProbeFacts } from '../preview/network-score'
import { call, state, type } from './define'
import { conversation, name, none, password, room } from './schemas'

export type PreparedRoom =
  | { kind: 'join'; id: number; roomUuid: RoomUuid; password?: string }
  | { kind: 'create'; id: number; roomName: string; password?: string; invite?: ConversationId }

const meeting = ['meeting'] as const

export const previewArea = {
  /** `null`: there is nothing to enter. It stands until the room is joined or given up. */
  prepared: state(none, type<PreparedRoom | null>(), 'replace', meeting),
  /**
   * Opens the meeting window at its preview. False: the person wants none, so the caller joins at once.
   * Rejects with `room/already-in-room` while another room is in the way.
   */
  prepareJoin: call(z.object({ roomUuid: room, password: password.optional() }), type<boolean>()),
  prepareCreate: call(
    z.object({ roomName: name, password: password.optional(), invite: conversation.optional() }),
    type<boolean>(),
  ),
  cancelPrepared: call(none, type<void>()),
  /** How well the room server is reached; 5 s at most, and it never rejects for a bad network. */
  probe: call(none, type<ProbeFacts>(), meeting),
} as const
