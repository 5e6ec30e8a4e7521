/** Call signals as they travel: custom message 10010 to one person, its `message` JSON text (docs/spec/calls.md). */
import { z } from 'zod'
import { accountId, roomUuid, type AccountId } from '@shared/ids'
import { callCommand, type CallSignal } from '@shared/call/call'
import { fromJsonText } from '@shared/json-text'
import type { RoomEvent } from '../roomkit/room-event'

const callId = z.string().regex(/^[0-9a-f]{32}$/)
const room = z.object({
  roomUuid: z
    .string()
    .regex(/^[A-Za-z0-9._~-]{1,64}$/)
    .transform(roomUuid),
  roomArchiveId: z.string().max(64),
  roomName: z.string().max(128),
  hasPassword: z.boolean(),
})
const signal = z.discriminatedUnion('what', [
  z.object({ what: z.literal('ring'), callId, room, fresh: z.boolean(), age: z.number().int().min(0) }),
  z.object({ what: z.enum(['cancel', 'decline', 'busy', 'accept', 'taken']), callId }),
])
const sender = z.object({ userUuid: z.string().min(1).max(64), userName: z.string().max(64).nullish() })

export interface HeardSignal {
  from: AccountId
  fromName: string
  signal: CallSignal
  /** By the service's clock. */
  sent: number
}

export function formatSignal(given: CallSignal): string {
  return JSON.stringify(given)
}

/** `null` for every other message, and for one that a newer version may understand. Who sent it the service says. */
export function parseSignal({ kind, cmd, time, data }: RoomEvent): HeardSignal | null {
  if (kind !== 'message' || cmd !== callCommand) return null
  const from = sender.safeParse(data['operatorMember'])
  const parsed = signal.safeParse(fromJsonText(data['message']))
  if (!from.success || !parsed.success) return null
  const { userUuid, userName } = from.data
  return { from: accountId(userUuid), fromName: userName || userUuid, signal: parsed.data, sent: time }
}
