/** The room card as it travels: attachment of a custom message (type 100). Newer versions may add fields. */
import { z } from 'zod'
import type { RoomInvite } from '@shared/im/message'

const attachment = z.object({
  type: z.literal('roomline/room-invite'),
  version: z.number().int().min(1),
  roomUuid: z.string().regex(/^[A-Za-z0-9._~-]{1,64}$/),
  roomName: z.string().max(128),
  hasPassword: z.boolean(),
})

/** `null` when the text is anything but a room card: other people's custom messages are none of our business. */
export function parseInvite(raw: string): RoomInvite | null {
  let data: unknown
  try {
    data = JSON.parse(raw)
  } catch {
    return null
  }
  const parsed = attachment.safeParse(data)
  if (!parsed.success) return null
  const { roomUuid, roomName, hasPassword } = parsed.data
  return { roomUuid, roomName, hasPassword }
}

export function formatInvite(invite: RoomInvite): string {
  const { roomUuid, roomName, hasPassword } = invite
  return JSON.stringify({ type: 'roomline/room-invite', version: 1, roomUuid, roomName, hasPassword })
}
