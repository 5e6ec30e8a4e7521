import { systemClock } from '../ports'
import { ActiveRooms } from './active-rooms'
import { RoomAuth } from './auth-service'
import { createPollApi } from './poll-api'
import { createPollHandlers } from './poll-handlers'
import { createBreakoutHandlers } from './breakout-handlers'
import { RecentRooms } from './recent-rooms'
import { createLoginApi, createRoomApi } from './room-api'
import { createRoomHandlers } from './room-handlers'
import { accessOf, createRoomHttp, type RoomRequest } from './room-http'
import type { RoomKit, RoomKitOptions } from './room-kit'
import { createSteerApi } from './room-steer-api'
import { createTimerHandlers } from './timer-handlers'
import { RoomLives } from './room-watch'
import { Rooms } from './rooms'

export type { RoomKit, RoomKitOptions } from './room-kit'

/** Puts RoomKit together over the one IM session. */
export function createRoomKit(options: RoomKitOptions): RoomKit {
  const { reuse, preferences, invites, sendInvite, log, deviceId, clock = systemClock } = options
  const http = createRoomHttp(options)
  const auth: RoomAuth = new RoomAuth({
    api: createLoginApi(http),
    http,
    reuse,
    log,
    leaveRoom: () => rooms.leaveRoom(),
  })
  const send = (request: RoomRequest): Promise<unknown> => auth.send(request)
  const offered = (capability: string): boolean => auth.offers.get().includes(capability)
  const api = createRoomApi(send, offered)
  const steer = createSteerApi(send, offered)
  const rooms: Rooms = new Rooms({ api, steer, polls: createPollApi(send, offered), auth, reuse, deviceId, clock, log })
  const { current, members } = rooms
  const watch = new RoomLives({ api, steer, auth: auth.state, reuse, clock, log })
  const active = new ActiveRooms({ api, watch, invites, current, members, clock })
  const recent = new RecentRooms({
    session: reuse.session,
    current: rooms.current,
    preferences,
    now: () => clock.now(),
  })
  return {
    authService: auth,
    roomService: rooms,
    watch,
    room: createRoomHandlers({ rooms, active, recent, sendInvite, offers: auth.offers, log }),
    timer: createTimerHandlers(rooms),
    poll: createPollHandlers(rooms.polls),
    breakout: createBreakoutHandlers(rooms),
    access: async () => accessOf(auth.proof, options),
    request: send,
    async close() {
      await rooms.leaveRoom()
      for (const part of [active, watch, recent, rooms, auth]) part.close()
    },
  }
}
