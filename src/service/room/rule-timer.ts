/** The room's timer (R120–R122). It is a property that only these rules write, so its times are the service's. */
import { can } from '@shared/room/room'
import { isOver, isTimer, ranMs, timerKey, type NewTimer, type RoomTimer } from '@shared/room/timer'
import { roomPropertyChanged, roomPropertyDeleted } from './events'
import { RoomError } from './room-error'
import { withProperty, without, type Member, type Plan, type Room } from './room-state'

/** `null`: there is none. `since` is by the service's clock. */
export function timerOf(room: Room): RoomTimer | null {
  const value = room.properties.get(timerKey)?.value
  return isTimer(value) ? value : null
}

/** From the start, in place of the one there is. */
export function startTimer(room: Room, actor: Member, wanted: NewTimer, now: number): Plan {
  check(actor)
  const seconds = wanted.way === 'down' ? wanted.seconds : 0
  return put(room, actor, { way: wanted.way, seconds, spent: 0, since: now })
}

/** What stands still, is over or is not there stays as it is. */
export function pauseTimer(room: Room, actor: Member, now: number): Plan {
  check(actor)
  const timer = timerOf(room)
  if (!timer || timer.since === null || isOver(timer, now)) return { room, events: [] }
  return put(room, actor, { ...timer, spent: ranMs(timer, now), since: null })
}

export function resumeTimer(room: Room, actor: Member, now: number): Plan {
  check(actor)
  const timer = timerOf(room)
  if (!timer || timer.since !== null) return { room, events: [] }
  return put(room, actor, { ...timer, since: now })
}

export function stopTimer(room: Room, actor: Member): Plan {
  check(actor)
  if (!room.properties.has(timerKey)) return { room, events: [] }
  return {
    room: { ...room, properties: without(room.properties, timerKey) },
    events: [roomPropertyDeleted(timerKey, actor)],
  }
}

function check(actor: Member): void {
  if (!can(actor.role, 'timer')) throw new RoomError('forbidden')
}

function put(room: Room, actor: Member, timer: RoomTimer): Plan {
  return { room: withProperty(room, timerKey, { value: timer }), events: [roomPropertyChanged(timerKey, timer, actor)] }
}
