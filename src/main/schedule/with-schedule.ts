/** The room calls of windows, with scheduled meetings behind them: a number that is not open yet may be one of theirs. */
import { AppError, isAppError } from '@shared/errors'
import { roomUuid } from '@shared/ids'
import type { RoomlineHandlers } from '@shared/ipc/contract'
import type { ScheduleApi } from './schedule-api'

type RoomHandlers = RoomlineHandlers['room']

export interface ScheduleDoor {
  api: Pick<ScheduleApi, 'outline' | 'open'>
  offered(): boolean
  /** A start time for people. */
  timeText(time: number): string
}

/** Joining opens the room when it is time, and otherwise says when it will be: `schedule/not-yet`. */
export function withSchedule(room: RoomHandlers, { api, offered, timeText }: ScheduleDoor): RoomHandlers {
  const outlineOf = (uuid: string) => api.outline(roomUuid(uuid)).catch(() => null)
  return {
    ...room,
    async lookUp(input, caller) {
      const found = await room.lookUp(input, caller)
      if (found.found !== 'missing' || !offered()) return found
      const meeting = await outlineOf(found.target.roomUuid)
      if (!meeting) return found
      const { subject, start, end, mayOpen } = meeting
      return { found: 'scheduled', target: found.target, subject, start, end, mayOpen }
    },
    async joinRoom(input, caller) {
      try {
        return await room.joinRoom(input, caller)
      } catch (error) {
        if (!isAppError(error) || error.code !== 'room/not-found' || !offered()) throw error
        const meeting = await outlineOf(input.roomUuid)
        if (!meeting) throw error
        const { mayOpen, start, subject } = meeting
        if (!mayOpen) {
          const data = { time: timeText(start), subject }
          throw new AppError('schedule/not-yet', 'the meeting has not begun', { data, cause: error })
        }
        await api.open(input.roomUuid)
        return room.joinRoom(input, caller)
      }
    },
  }
}
