/** Scheduled meetings of the embedded service, put together. */
import { Hono, type MiddlewareHandler } from 'hono'
import { settingsKey } from '@shared/room/parse-settings'
import { defaultRoomSettings } from '@shared/room/room-settings'
import type { ScheduledMeeting } from '@shared/schedule/schedule'
import type { ServiceContext } from '../context'
import type { ClientEnv } from '../room/client-context'
import { onRoomError } from '../room/envelope'
import type { LiveRooms } from '../room/live-rooms'
import { RoomError } from '../room/room-error'
import type { RoomService } from '../room/room-service'
import { newRoom } from '../room/rule-create'
import { meetingTemplate } from '../room/template'
import { scheduleApi } from './schedule-api'
import { createScheduleStore } from './schedule-store'

export { scheduleMigrations } from './schema'

/** Announced at login. */
export const scheduleCapability = 'schedule'
/** To everybody a meeting concerns: it changed. */
const changedCommand = 2010

export type ScheduleContext = Pick<ServiceContext, 'db' | 'log' | 'app' | 'now' | 'nextServerId'>

export interface ScheduleParts {
  rooms: Pick<LiveRooms, 'peek' | 'open' | 'message'>
  caller: RoomService['caller']
}

/** To be mounted at '/' before the rooms: it serves paths of its own and keeps its numbers from being taken. */
export function createScheduleRoutes(
  { db, log, app, now, nextServerId }: ScheduleContext,
  { rooms, caller }: ScheduleParts,
): Hono<ClientEnv> {
  const store = createScheduleStore(db)

  function open(meeting: ScheduledMeeting): void {
    const { roomUuid, subject, password, organiserId, invitees, waitingRoom, muteOnEntry } = meeting
    const settings = { ...defaultRoomSettings, waitingRoom }
    const wanted = {
      archiveId: nextServerId(),
      uuid: roomUuid,
      name: subject,
      password,
      templateId: meetingTemplate.id,
      type: 1 as const,
      creatorUuid: organiserId,
      properties: new Map([
        ...(waitingRoom ? [[settingsKey, { value: settings }] as const] : []),
        ...(muteOnEntry ? [['muteOnEntry', { value: '1' }] as const] : []),
      ]),
      invitees,
    }
    rooms.open(newRoom(wanted, now()))
  }

  /** A reserved number opens with its meeting, as that meeting, and in no other way. */
  const reserved: MiddlewareHandler<ClientEnv> = async (request, next) => {
    const roomUuid = request.req.param('room') ?? ''
    const meeting = store.byRoom(roomUuid)
    if (meeting && !meeting.cancelled && !rooms.peek(roomUuid)) throw new RoomError('roomExists')
    await next()
  }

  const api = scheduleApi({
    store,
    appKey: app.appKey,
    caller,
    now,
    log,
    isLive: (roomUuid) => rooms.peek(roomUuid) !== undefined,
    open,
    changed: (people, { id, roomUuid, revision }) =>
      rooms.message({ uuid: roomUuid }, people, changedCommand, { schedule: { id, revision } }),
  })
  const routes = new Hono<ClientEnv>()
  routes.onError(onRoomError(log, now))
  routes.put('/scene/apps/:appKey/v2/rooms/:room', reserved)
  routes.route('/scene/apps/:appKey/v1/schedules', api)
  return routes
}
