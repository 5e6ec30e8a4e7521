/** The service's scheduled meetings by name (docs/spec/schedule.md). */
import { z } from 'zod'
import { AppError } from '@shared/errors'
import { accountId, roomUuid, type RoomUuid } from '@shared/ids'
import type { ScheduleDraft, ScheduledMeeting } from '@shared/schedule/schedule'
import type { RoomRequest } from '../roomkit/room-http'

const account = z.string().min(1).transform(accountId)
const uuid = z.string().min(1).transform(roomUuid)
const meeting = z.object({
  id: z.string(),
  roomUuid: uuid,
  organiserId: account,
  subject: z.string(),
  description: z.string(),
  start: z.number(),
  minutes: z.number(),
  timeZone: z.string(),
  rule: z.string(),
  exceptions: z.array(
    z.union([
      z.object({ at: z.number(), cancelled: z.literal(true) }),
      z.object({ at: z.number(), start: z.number(), minutes: z.number() }),
    ]),
  ),
  invitees: z.array(account),
  password: z.string(),
  waitingRoom: z.boolean(),
  muteOnEntry: z.boolean(),
  revision: z.number(),
  cancelled: z.boolean(),
})
const outline = z.object({
  roomUuid: uuid,
  subject: z.string(),
  organiserId: account,
  start: z.number(),
  end: z.number(),
  mayOpen: z.boolean(),
})

/** What anybody with its number may know of a meeting that has not begun. */
export type ScheduleOutline = z.infer<typeof outline>

export interface ScheduleApi {
  list(from: number, to: number): Promise<ScheduledMeeting[]>
  create(draft: ScheduleDraft): Promise<ScheduledMeeting>
  change(id: string, draft: ScheduleDraft): Promise<ScheduledMeeting>
  cancel(id: string): Promise<ScheduledMeeting>
  moveOne(id: string, at: number, to: { start: number; minutes: number }): Promise<ScheduledMeeting>
  cancelOne(id: string, at: number): Promise<ScheduledMeeting>
  outline(room: RoomUuid): Promise<ScheduleOutline>
  open(room: RoomUuid): Promise<void>
}

export function createScheduleApi(send: (request: RoomRequest) => Promise<unknown>): ScheduleApi {
  const path = (...rest: (string | number)[]): string =>
    ['/v1/schedules', ...rest.map((part) => encodeURIComponent(part))].join('/')
  const one = async (request: RoomRequest): Promise<ScheduledMeeting> => read(meeting, await send(request))

  return {
    async list(from, to) {
      const reply = await send({ method: 'GET', path: `${path()}?from=${from}&to=${to}` })
      return read(z.object({ meetings: z.array(meeting) }), reply).meetings
    },
    create: (draft) => one({ method: 'POST', path: path(), body: draft }),
    change: (id, draft) => one({ method: 'PUT', path: path(id), body: draft }),
    cancel: (id) => one({ method: 'DELETE', path: path(id) }),
    moveOne: (id, at, to) => one({ method: 'PUT', path: path(id, 'times', at), body: to }),
    cancelOne: (id, at) => one({ method: 'DELETE', path: path(id, 'times', at) }),
    outline: async (room) => read(outline, await send({ method: 'GET', path: path('rooms', room) })),
    open: async (room) => void (await send({ method: 'POST', path: path('rooms', room, 'open'), body: {} })),
  }
}

function read<T>(schema: z.ZodType<T>, data: unknown): T {
  const parsed = schema.safeParse(data)
  if (!parsed.success) throw new AppError('room/unreachable', 'unexpected answer about scheduled meetings')
  return parsed.data
}
