/** Calls: ringing people into a room, being rung. */
import { z } from 'zod'
import type { IncomingCall, MergedCall, OutgoingCall } from '../call/call'
import type { RoomLife } from '../room/room-life'
import { call, state, type } from './define'
import { account, conversation, name, none, room } from './schemas'

const one = z.object({ callId: z.string().regex(/^[0-9a-f]{32}$/) })

export const callArea = {
  /** Who rings me now; of several the first. */
  incoming: state(none, type<IncomingCall | null>()),
  /** Whom I ring, by call id; how it ended stays to be read until I leave the room or ring again. */
  outgoing: state(none, type<Record<string, OutgoingCall>>()),
  /** Rooms that gave way when two called each other, by room: their cards show the room both are in. */
  merged: state(none, type<Record<string, MergedCall>>()),
  /** The life of a room I am not in, as its card shows it; that very meeting where the archive id is known. */
  life: state(z.object({ roomUuid: room, roomArchiveId: z.string().max(64).optional() }), type<RoomLife>()),
  /** Opens a room, puts its card into the conversation and rings the other; answers instead when they ring me. */
  start: call(z.object({ conversationId: conversation, roomName: name }), type<void>(), ['main', 'conversation']),
  /** Rings somebody into the room I am in; their conversation with me gets the card. */
  ring: call(z.object({ peer: account }), type<void>()),
  /** The card alone. */
  invite: call(z.object({ peer: account }), type<void>()),
  /** Leaves the room I am in, if any, and goes where I am rung. */
  answer: call(one, type<void>()),
  decline: call(one, type<void>()),
  /** Stops ringing; the room stays. */
  cancel: call(one, type<void>()),
} as const
