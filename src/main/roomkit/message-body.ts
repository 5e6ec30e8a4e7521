/** Who sent a custom message, and what it says: as an object or as JSON text. */
import { z } from 'zod'
import { accountId, type AccountId } from '@shared/ids'
import { fromJsonText } from '@shared/json-text'
import type { RoomEvent } from './room-event'

const sender = z.object({ userUuid: z.string().min(1), userName: z.string().nullish() })

export function senderOf({ data }: RoomEvent): { uuid: AccountId; name: string } | null {
  const from = sender.safeParse(data.operatorMember)
  if (!from.success) return null
  const { userUuid, userName } = from.data
  return { uuid: accountId(userUuid), name: userName || userUuid }
}

/** `null` when the message is nothing of that shape. */
export function bodyOf<T>(schema: z.ZodType<T>, { data }: RoomEvent): T | null {
  const parsed = schema.safeParse(fromJsonText(data.message))
  return parsed.success ? parsed.data : null
}
