/** Room settings as a client sends them: any of them, none by another name. */
import { z } from 'zod'
import type { RoomSettings } from '@shared/room/room-settings'

const permitted = z.enum(['everyone', 'managers'])

export const settingsBody: z.ZodType<Partial<RoomSettings>> = z.strictObject({
  waitingRoom: z.boolean().exactOptional(),
  autoAdmit: z.boolean().exactOptional(),
  speak: permitted.exactOptional(),
  showVideo: permitted.exactOptional(),
  share: permitted.exactOptional(),
  chat: permitted.exactOptional(),
  draw: permitted.exactOptional(),
  rename: permitted.exactOptional(),
  record: permitted.exactOptional(),
})
