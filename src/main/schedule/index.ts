/** Scheduled meetings for the rest of main. */
import type { RoomlineHandlers } from '@shared/ipc/contract'
import type { MySchedule } from '@shared/ipc/contract-schedule'
import type { StateSource } from '@shared/state'
import type { RoomRequest } from '../roomkit/room-http'
import { calendarFile } from './calendar-file'
import { createScheduleApi } from './schedule-api'
import { Schedule, type SchedulePorts } from './schedule'
import { withSchedule } from './with-schedule'

export { startReminding } from './reminding'

export interface ScheduleOptions extends Omit<SchedulePorts, 'api'> {
  request(request: RoomRequest): Promise<unknown>
  /** Asks for a place and writes the file there; false when the person thought better of it. */
  saveFile(name: string, content: string): Promise<boolean>
  timeText(time: number): string
  /** A name for an account. */
  nameOf(account: string): string
}

export interface ScheduleService {
  readonly schedule: RoomlineHandlers['schedule']
  readonly mine: StateSource<MySchedule>
  /** The room calls with scheduled meetings behind them. */
  behind(room: RoomlineHandlers['room']): RoomlineHandlers['room']
  refresh(): void
  close(): void
}

export function createSchedule(options: ScheduleOptions): ScheduleService {
  const api = createScheduleApi(options.request)
  const schedule = new Schedule({ ...options, api })
  const { timeText, nameOf } = options
  return {
    schedule: {
      mine: () => schedule.mine,
      refresh: () => schedule.refresh(),
      create: (draft) => schedule.create(draft),
      change: ({ id, draft }) => schedule.change(id, draft),
      cancel: ({ id }) => schedule.cancel(id),
      moveOne: ({ id, at, start, minutes }) => schedule.moveOne(id, at, { start, minutes }),
      cancelOne: ({ id, at }) => schedule.cancelOne(id, at),
      open: ({ roomUuid }) => schedule.open(roomUuid),
      async saveCalendar({ id }) {
        const meeting = schedule.find(id)
        const file = calendarFile(meeting, nameOf(meeting.organiserId), options.clock.now())
        return options.saveFile(`${meeting.subject}.ics`, file)
      },
    },
    mine: schedule.mine,
    behind: (room) => withSchedule(room, { api, offered: () => schedule.mine.get().offered, timeText }),
    refresh: () => void schedule.refresh(),
    close: () => schedule.close(),
  }
}
