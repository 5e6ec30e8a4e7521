/** The life of a room as the service tells it (docs/spec/room-service.md R110). */
import { z } from 'zod'
import { accountId } from '@shared/ids'
import { unknownLife, type RoomLife } from '@shared/room/room-life'

const life = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('unknown') }),
  z.object({
    phase: z.literal('live'),
    roomName: z.string(),
    memberCount: z.number(),
    members: z.array(
      z
        .object({ userUuid: z.string(), userName: z.string() })
        .transform(({ userUuid, userName }) => ({ uuid: accountId(userUuid), name: userName || userUuid })),
    ),
    startTime: z.number(),
    hasPassword: z.boolean(),
    locked: z.boolean(),
  }),
  z.object({ phase: z.literal('ended'), roomName: z.string(), startTime: z.number(), endTime: z.number() }),
])

/** What cannot be read is not known. */
export function parseLife(data: unknown): RoomLife {
  const parsed = life.safeParse(data)
  return parsed.success ? parsed.data : unknownLife
}
