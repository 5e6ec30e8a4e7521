/** The room card as it travels: attachment of a custom message (type 100). Newer versions may add fields. */
import { z } from 'zod'
import type { RoomInvite } from '@shared/im/message'
import { fromJsonText } from '@shared/json-text'

const schedule = z.object({
  id: z.string().min(1).max(64),
  start: z.number().int(),
  end: z.number().int(),
  timeZone: z.string().max(64),
  rule: z.string().max(256),
  change: z.enum(['moved', 'cancelled']).optional(),
})

const invite = z.object({
  roomUuid: z.string().regex(/^[A-Za-z0-9._~-]{1,64}$/),
  roomName: z.string().max(128),
  hasPassword: z.boolean(),
  // Came later; what cannot be read of them does not cost the card.
  roomArchiveId: z.string().max(64).optional().catch(undefined),
  kind: z.enum(['call', 'meeting', 'scheduled']).optional().catch(undefined),
  schedule: schedule.optional().catch(undefined),
})

const attachment = invite.extend({ type: z.literal('roomline/room-invite'), version: z.number().int().min(1) })

/** `null` when the text is anything but a room card: other people's custom messages are none of our business. */
export function parseInvite(raw: string): RoomInvite | null {
  const parsed = attachment.safeParse(fromJsonText(raw))
  if (!parsed.success) return null
  const { type: _type, version: _version, ...fields } = parsed.data
  return withoutGaps(fields)
}

export function formatInvite(invite: RoomInvite): string {
  const { roomUuid, roomName, hasPassword, roomArchiveId, kind, schedule: times } = invite
  const card = { roomUuid, roomName, hasPassword, roomArchiveId, kind, schedule: times }
  return JSON.stringify({ type: 'roomline/room-invite', version: 1, ...card })
}

/** A field that is absent is not there at all. */
function withoutGaps(fields: z.infer<typeof invite>): RoomInvite {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as unknown as RoomInvite
}
