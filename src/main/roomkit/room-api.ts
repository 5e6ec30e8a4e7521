/** The NERoom client API by name: paths and bodies are known here only (specs/neroom.md §4.2). */
import type { AccountId, RoomUuid } from '@shared/ids'
import type { RoomRole } from '@shared/room/room'
import type { RoomSettings } from '@shared/room/room-settings'
import { parseEvents, type Missed } from './room-event'
import type { Identity, RoomHttp, RoomRequest } from './room-http'
import { parseBrief, parseEntry, parseLogin, parseSnapshot, type Entry, type LoginReply } from './room-replies'
import type { RoomBrief, Snapshot } from './room-replies'

/** Meeting template of NERoom (specs/neroom.md §2.4). */
const meetingTemplate = 40

export interface LoginApi {
  login(identity: Identity): Promise<LoginReply>
  checkToken(identity: Identity): Promise<void>
}

export interface RoomApi {
  createRoom(room: RoomUuid, params: NewRoom): Promise<void>
  brief(room: RoomUuid): Promise<RoomBrief>
  enter(room: RoomUuid, params: EnterParams): Promise<Entry>
  leave(room: RoomUuid, me: AccountId): Promise<void>
  end(room: RoomUuid): Promise<void>
  kick(room: RoomUuid, member: AccountId): Promise<void>
  rename(room: RoomUuid, member: AccountId, userName: string): Promise<void>
  changeRole(room: RoomUuid, member: AccountId, role: RoomRole): Promise<void>
  handOver(room: RoomUuid, member: AccountId): Promise<void>
  setProperty(room: RoomUuid, key: string, value: unknown, boundTo?: AccountId): Promise<void>
  deleteProperty(room: RoomUuid, key: string): Promise<void>
  setMemberProperty(room: RoomUuid, member: AccountId, key: string, value: unknown): Promise<void>
  deleteMemberProperty(room: RoomUuid, member: AccountId, key: string): Promise<void>
  /** `operation` rises with every call of this device, so that a late one cannot undo a newer one. */
  setStream(room: RoomUuid, member: AccountId, stream: StreamType, on: boolean, operation?: number): Promise<void>
  joinRtc(room: RoomUuid): Promise<void>
  leaveRtc(room: RoomUuid): Promise<void>
  /** `message` goes to every member as custom message `cmdId` (99, 10000–19999). */
  sendToRoom(room: RoomUuid, cmdId: number, message: string): Promise<void>
  /** Also reaches who is not in the room. */
  sendToMember(room: RoomUuid, member: AccountId, cmdId: number, message: string): Promise<void>
  snapshot(room: RoomUuid): Promise<Snapshot>
  /** What happened from event `nextId` on; `trigger`: the event that showed the gap, -2 after an IM reconnect. */
  missed(room: RoomUuid, nextId: number, trigger: number): Promise<Missed>
}

export type StreamType = 'audio' | 'video' | 'subVideo'

/** `settings` and `invitees` (who need not wait) reach services that offer a waiting room, and no other. */
export interface NewRoom {
  roomName: string
  password?: string
  settings?: Partial<RoomSettings>
  invitees?: readonly AccountId[]
}

export interface EnterParams {
  role: RoomRole
  userName?: string
  password?: string
  /** From another room of the same meeting, which is left by this: camera, microphone and hand go along (R134). */
  moved?: boolean
}

export function createLoginApi(http: RoomHttp): LoginApi {
  return {
    login: async (identity) => parseLogin(await http(identity, { method: 'POST', path: '/v1/login', body: {} })),
    checkToken: async (identity) => void (await http(identity, { method: 'POST', path: '/v1/checkToken', body: {} })),
  }
}

/** `offers`: what the service announced at login; without `room-brief` the plain room info has to do. */
export function createRoomApi(
  send: (request: RoomRequest) => Promise<unknown>,
  offers: (capability: string) => boolean,
): RoomApi {
  const tell = async (
    method: RoomRequest['method'],
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<void> => {
    await send({ method, path, body, ...(headers ? { headers } : {}) })
  }
  const v1 = (room: string, ...rest: string[]): string => ['/v1/rooms', room, ...rest].map(segment).join('/')
  const v2 = (room: string, ...rest: string[]): string => ['/v2/rooms', room, ...rest].map(segment).join('/')
  const member = (room: string, uuid: string, ...rest: string[]): string => v1(room, 'members', uuid, ...rest)

  return {
    createRoom: (room, { roomName, password, settings, invitees }) =>
      tell('PUT', v2(room), {
        roomName,
        configId: meetingTemplate,
        config: { resource: { rtc: false, chatroom: false, whiteboard: false, live: false, record: false } },
        properties: {},
        ...(password ? { password } : {}),
        ...(offers('waiting-room') ? { settings, invitees } : {}),
      }),
    brief: async (room) =>
      parseBrief(await send({ method: 'GET', path: offers('room-brief') ? v1(room, 'brief') : v2(room) })),
    enter: async (room, { role, userName, password, moved }) =>
      parseEntry(
        await send({
          method: 'POST',
          path: v2(room, 'entry'),
          body: {
            role,
            userName: userName ?? '',
            password: password ?? '',
            properties: {},
            streams: {},
            ...(moved ? { moved } : {}),
          },
        }),
      ),
    leave: (room, me) => tell('DELETE', member(room, me)),
    end: (room) => tell('DELETE', v2(room)),
    kick: (room, uuid) => tell('DELETE', member(room, uuid)),
    rename: (room, uuid, userName) => tell('PUT', member(room, uuid), { userName }),
    changeRole: (room, uuid, role) => tell('PUT', member(room, uuid), { role }),
    handOver: (room, uuid) => tell('POST', member(room, uuid, 'handoverRole'), {}),
    setProperty: (room, key, value, boundTo) =>
      tell('PUT', v1(room, 'properties', key) + (boundTo ? `?a=${encodeURIComponent(boundTo)}` : ''), { value }),
    deleteProperty: (room, key) => tell('DELETE', v1(room, 'properties', key)),
    setMemberProperty: (room, uuid, key, value) => tell('PUT', member(room, uuid, 'properties', key), { value }),
    deleteMemberProperty: (room, uuid, key) => tell('DELETE', member(room, uuid, 'properties', key)),
    setStream: (room, uuid, stream, on, operation) =>
      tell(
        on ? 'PUT' : 'DELETE',
        member(room, uuid, 'streams', stream),
        { value: on ? 1 : 0 },
        operation === undefined ? undefined : { 'x-operation-number': String(operation) },
      ),
    joinRtc: (room) => tell('POST', v1(room, 'members', 'joinRtc'), {}),
    leaveRtc: (room) => tell('POST', v1(room, 'members', 'leaveRtc'), {}),
    sendToRoom: (room, cmdId, message) => tell('POST', v1(room, 'send'), { cmdId, message }),
    sendToMember: (room, uuid, cmdId, message) => tell('POST', member(room, uuid, 'send'), { cmdId, message }),
    snapshot: async (room) => parseSnapshot(await send({ method: 'GET', path: v1(room, 'snapshot') })),
    missed: async (room, nextId, trigger) =>
      parseEvents(await send({ method: 'GET', path: `${v1(room, 'sequence')}?nextId=${nextId}&trigger=${trigger}` })),
  }
}

function segment(text: string): string {
  return text.startsWith('/') ? text : encodeURIComponent(text)
}
