/** Getting a room and getting into it: the requests before there is a RoomContext. */
import { AppError, isAppError } from '@shared/errors'
import { roomUuid, type RoomUuid } from '@shared/ids'
import type { RoomRole } from '@shared/room/room'
import { mustWait } from './knock'
import type { NewRoom, RoomApi } from './room-api'
import { newRoomCode } from './room-code'
import type { Entry, RoomBrief } from './room-replies'

export interface JoinRoomParams {
  roomUuid: RoomUuid
  userName?: string
  password?: string
  /** The same person is in on another device: take the place over (P15). */
  moveHere?: boolean
}

export interface EntryOptions {
  api: Pick<RoomApi, 'createRoom' | 'brief' | 'enter'>
  deviceId: string
  /** For tests: numbers in [0, 1). */
  random?: () => number
}

const codeTries = 3

/** Creates a room under a new nine-digit code; a taken code is drawn again. */
export async function openRoom({ api, random }: EntryOptions, params: NewRoom): Promise<RoomUuid> {
  for (let tries = 1; ; tries++) {
    const room = roomUuid(newRoomCode(random))
    try {
      await api.createRoom(room, params)
      return room
    } catch (error) {
      if (!isAppError(error) || error.code !== 'room/exists' || tries === codeTries) throw error
    }
  }
}

/** `roomName`: of the room somebody has to let me into. */
export type Entering = { kind: 'in'; entry: Entry } | { kind: 'wait'; roomName: string }

/** Enters a room. `role` is given where it is my own, just made: then there is nothing to ask first. */
export async function askIn(
  { api, deviceId }: EntryOptions,
  params: JoinRoomParams,
  role?: RoomRole,
): Promise<Entering> {
  const { roomUuid: room, userName, password } = params
  const wish = { ...(userName ? { userName } : {}), ...(password ? { password } : {}) }
  if (role) return { kind: 'in', entry: await api.enter(room, { role, ...wish }) }
  const brief = await api.brief(room)
  askFirst(params, brief, deviceId)
  try {
    return { kind: 'in', entry: await api.enter(room, { role: 'member', ...wish }) }
  } catch (error) {
    if (mustWait(error)) return { kind: 'wait', roomName: brief.roomName }
    const wrong = isAppError(error) && error.code === 'room/wrong-password' && !password
    throw wrong ? new AppError('room/password-required', error.message, { data: error.data }) : error
  }
}

/** P15: entering would put my other device out, so the person is asked before. */
function askFirst({ roomUuid: room, moveHere }: JoinRoomParams, brief: RoomBrief, deviceId: string): void {
  const { myDeviceId, roomName } = brief
  if (moveHere || myDeviceId === null || myDeviceId === deviceId) return
  throw new AppError('room/other-device', 'in this room on another device', { data: { roomUuid: room, roomName } })
}
