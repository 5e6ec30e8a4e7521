/** Shapes that several areas of the contract take. */
import { z } from 'zod'
import { accountPattern, type AccountId, type ConversationId, type MessageClientId, type RoomUuid } from '../ids'

export const none = z.undefined()
export const account = z.string().regex(accountPattern) as unknown as z.ZodType<AccountId>
export const conversation = z.string().min(5).max(80) as unknown as z.ZodType<ConversationId>
export const messageId = z.string().regex(/^[0-9a-f]{32}$/) as unknown as z.ZodType<MessageClientId>
export const room = z.string().regex(/^[A-Za-z0-9._~-]{1,64}$/) as unknown as z.ZodType<RoomUuid>
export const name = z.string().trim().min(1).max(64)
export const password = z.string().max(64)
