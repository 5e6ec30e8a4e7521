/** Rooms of the signed server API, v3 and v4 (specs/neroom.md §2.2, §2.4; R6–R8). */
import { randomInt } from 'node:crypto'
import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { checked, readBody, reply, type RoomEnv } from './envelope'
import type { LiveRooms } from './live-rooms'
import { RoomError } from './room-error'
import { isSame, newRoom, roomUuidPattern } from './rule-create'
import { depart, end } from './rule-leave'
import type { Users } from './users'

const createBody = z.object({
  template_id: z.number().int(),
  room_uuid: z.union([z.literal(''), z.string().regex(roomUuidPattern)]).optional(),
  room_name: z.string().max(64).optional(),
  password: z.string().max(64).optional(),
  host_user_uuid: z.string().max(64).optional(),
  type: z.union([z.literal(1), z.literal(2)]).optional(),
})
const page = z.coerce.number().int().min(1).default(1)
const pageSize = z.coerce.number().int().min(1).max(50).default(10)
/** 2 = in the room (specs/neroom.md §2.4). */
const inRoomState = 2

export interface ServerRoomsDeps {
  rooms: LiveRooms
  users: Users
  now(): number
  newArchiveId(): string
}

export function serverRoomsApi({ rooms, users, now, newArchiveId }: ServerRoomsDeps): Hono<RoomEnv> {
  async function create(request: Context<RoomEnv>): Promise<Response> {
    const body = await readBody(request, createBody)
    const host = body.host_user_uuid?.toLowerCase() ?? ''
    if (host && !users.find(host)) throw new RoomError('notFound', 'host_user_uuid')
    const wanted = {
      archiveId: newArchiveId(),
      uuid: body.room_uuid || nineDigits(),
      name: body.room_name ?? '',
      password: body.password ?? '',
      templateId: body.template_id,
      type: body.type ?? (1 as const),
      creatorUuid: host,
      properties: new Map(),
    }
    const existing = rooms.peek(wanted.uuid)
    if (existing && !isSame(existing, wanted)) throw new RoomError('roomExists')
    const room = existing ?? newRoom(wanted, now())
    if (!existing) rooms.open(room)
    return reply(request, now, { room_archive_id: room.archiveId, room_uuid: room.uuid, room_resource_info: {} })
  }

  function close(request: Context<RoomEnv>): Response {
    const room = rooms.findByArchive(request.req.param('archive') ?? '')
    rooms.apply(room, end(room, 'CLOSE_BY_BACKEND'))
    return reply(request, now)
  }

  function kick(request: Context<RoomEnv>): Response {
    const room = rooms.findByArchive(request.req.param('archive') ?? '')
    const member = room.members.get((request.req.param('user') ?? '').toLowerCase())
    if (!member) throw new RoomError('memberNotFound')
    rooms.apply(room, depart(room, member, 'ADMIN_KICK', now()))
    return reply(request, now)
  }

  function onlineList(request: Context<RoomEnv>): Response {
    const room = rooms.findByArchive(request.req.param('archive') ?? '')
    const number = checked(page, request.req.query('page_number'))
    const size = checked(pageSize, request.req.query('page_size'))
    const members = [...room.members.values()].slice((number - 1) * size, number * size)
    return reply(request, now, {
      total_count: room.members.size,
      page_total: Math.ceil(room.members.size / size),
      users: members.map(({ userUuid, userName, role }) => ({
        user_uuid: userUuid,
        name: userName,
        role,
        state: inRoomState,
      })),
    })
  }

  return new Hono<RoomEnv>()
    .on('POST', ['/v3/rooms', '/v4/rooms'], create)
    .on('DELETE', ['/v3/rooms/:archive', '/v4/rooms/:archive'], close)
    .get('/v3/rooms/:archive/online_user_list', onlineList)
    .delete('/v3/rooms/:archive/users/:user', kick)
}

function nineDigits(): string {
  return String(randomInt(100_000_000, 1_000_000_000))
}
