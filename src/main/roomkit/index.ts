import { systemClock } from '../ports'
import { ActiveRooms } from './active-rooms'
import { RoomAuth } from './auth-service'
import { RecentRooms } from './recent-rooms'
import { createLoginApi, createRoomApi } from './room-api'
import { createRoomHandlers } from './room-handlers'
import { accessOf, createRoomHttp } from './room-http'
import type { RoomKit, RoomKitOptions } from './room-kit'
import { Rooms } from './room-service'

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
  const api = createRoomApi(
    (request) => auth.send(request),
    (capability) => auth.offers.get().includes(capability),
  )
  const rooms: Rooms = new Rooms({ api, auth, reuse, deviceId, clock, log })
  const { current, members } = rooms
  const active = new ActiveRooms({ api, invites, auth: auth.state, current, members, clock, log })
  const recent = new RecentRooms({
    session: reuse.session,
    current: rooms.current,
    preferences,
    now: () => clock.now(),
  })
  return {
    authService: auth,
    roomService: rooms,
    room: createRoomHandlers({ rooms, active, recent, sendInvite, offers: auth.offers, log }),
    access: async () => accessOf(auth.proof, options),
    request: (request) => auth.send(request),
    async close() {
      await rooms.leaveRoom()
      for (const part of [active, recent, rooms, auth]) part.close()
    },
  }
}
