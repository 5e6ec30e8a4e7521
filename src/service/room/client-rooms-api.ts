/** Create, look up, enter, end (specs/neroom.md §4.2; R16–R25, R38). */
import { Hono } from 'hono'
import { z } from 'zod'
import { settingsKey } from '@shared/room/parse-settings'
import { can } from '@shared/room/room'
import { defaultRoomSettings, type RoomSettings } from '@shared/room/room-settings'
import {
  iconSchema,
  inside,
  nameSchema,
  optional,
  passwordSchema,
  roomParam,
  templateOf,
  type ClientDeps,
  type ClientEnv,
  type ClientRequest,
} from './client-context'
import { readBody, reply } from './envelope'
import { createPasswordGuard } from './password-guard'
import { codeOf, RoomError } from './room-error'
import type { Plan, Properties, Room } from './room-state'
import { isSame, newRoom } from './rule-create'
import { enter, mustKnock, type EnterRequest } from './rule-enter'
import { end } from './rule-leave'
import { initialProperties } from './rule-properties'
import { settingsBody } from './settings-body'
import { meetingTemplate, templateConfig } from './template'
import { publicRoom, wireMember, wireRoom } from './wire-format'

const propertiesSchema = optional(z.record(z.string(), z.unknown()))

const createBody = z.object({
  roomName: optional(nameSchema),
  password: optional(passwordSchema),
  configId: optional(z.number().int()),
  properties: propertiesSchema,
  /** Ours (R80, R92): the room is set like this from the start, and these people need not wait. */
  settings: optional(settingsBody),
  invitees: optional(z.array(z.string().max(64)).max(2000)),
})

/** `streams` of older clients is read by nobody: flags are set by their own calls. */
const entryBody = z.object({
  userName: optional(nameSchema),
  userIcon: optional(iconSchema),
  role: optional(z.string().max(64)),
  password: optional(passwordSchema),
  properties: propertiesSchema,
  /** Ours (R134): the same app comes from another room of the meeting. */
  moved: optional(z.boolean()),
})

export function clientRoomsApi(deps: ClientDeps): Hono<ClientEnv> {
  const { rooms, now } = deps
  const guard = createPasswordGuard(now)

  async function create(request: ClientRequest): Promise<Response> {
    const body = await readBody(request, createBody)
    const wanted = {
      archiveId: deps.newArchiveId(),
      uuid: roomParam(request),
      name: body.roomName ?? '',
      password: body.password ?? '',
      templateId: body.configId ?? meetingTemplate.id,
      type: 1 as const,
      creatorUuid: request.get('caller').user.userUuid,
      properties: withSettings(initialProperties(body.properties ?? {}, 'room'), body.settings),
      invitees: (body.invitees ?? []).map((userUuid) => userUuid.toLowerCase()),
    }
    const existing = rooms.peek(wanted.uuid)
    if (existing && !isSame(existing, wanted)) throw new RoomError('roomExists')
    const room = existing ?? newRoom(wanted, now())
    if (!existing) rooms.open(room)
    return reply(request, now, wireRoom(room, now()))
  }

  async function entry(request: ClientRequest): Promise<Response> {
    const body = await readBody(request, entryBody)
    const { user, deviceId, clientType } = request.get('caller')
    const before = rooms.find(roomParam(request))
    const wish = {
      userUuid: user.userUuid,
      userName: body.userName || user.userName,
      userIcon: body.userIcon || user.icon,
      role: body.role ?? '',
      password: body.password ?? '',
      deviceId,
      clientType,
      rtcUid: deps.newRtcUid(),
      properties: initialProperties(body.properties ?? {}, 'member'),
    }
    const room = deps.breakouts.concerns(before, user.userUuid)
      ? deps.breakouts.enter(before, wish, body.moved ?? false, templateOf(before))
      : rooms.apply(before, guarded(before, wish))
    if (!room.members.has(user.userUuid)) throw new RoomError('waiting')
    return reply(request, now, entered(room, user.userUuid, now()))
  }

  function guarded(room: Room, wish: EnterRequest): Plan {
    if (mustKnock(room, wish.userUuid)) guard.check(wish.userUuid, room.archiveId)
    try {
      return enter(room, wish, templateOf(room), now())
    } catch (error) {
      if (error instanceof RoomError && error.code === codeOf('badPassword')) guard.wrong(wish.userUuid, room.archiveId)
      throw error
    }
  }

  function close(request: ClientRequest): Response {
    const room = rooms.find(roomParam(request))
    const { userUuid } = request.get('caller').user
    const outside = room.ownerUuid === userUuid && !room.members.has(userUuid)
    const actor = outside ? undefined : inside(deps, request).actor
    if (actor && !can(actor.role, 'end')) throw new RoomError('forbidden')
    // Ending for all from within a group ends the meeting.
    const root = deps.breakouts.rootOf(room)
    rooms.apply(root, end(root, 'CLOSE_BY_MEMBER', actor && root.members.get(actor.userUuid)))
    return reply(request, now)
  }

  /** Groups are there for who is in their meeting only (R133). */
  function visible(request: ClientRequest): Room {
    const room = rooms.find(roomParam(request))
    const { userUuid } = request.get('caller').user
    const hidden = room.parent !== undefined && !deps.breakouts.whereIs(deps.breakouts.rootOf(room), userUuid)
    if (hidden) throw new RoomError('roomNotFound')
    return room
  }

  return new Hono<ClientEnv>()
    .put('/v2/rooms/:room', create)
    .delete('/v2/rooms/:room', close)
    .get('/v2/rooms/:room', (request) => {
      const room = visible(request)
      return reply(request, now, { ...publicRoom(room, now()), config: templateConfig(templateOf(room)) })
    })
    .get('/v2/rooms/:room/config', (request) => reply(request, now, templateConfig(templateOf(visible(request)))))
    .get('/v1/rooms/:room/brief', (request) =>
      reply(request, now, brief(visible(request), request.get('caller').user.userUuid, now())),
    )
    .post('/v2/rooms/:room/entry', entry)
    .post('/v1/rooms/:room/entry', entry)
}

function withSettings(properties: Properties, settings?: Partial<RoomSettings>): Properties {
  if (!settings) return properties
  return new Map(properties).set(settingsKey, { value: { ...defaultRoomSettings, ...settings } })
}

/** One's own entry is whole: it shows on which device one is in already, so that a client asks before it moves. */
function brief(room: Room, userUuid: string, now: number): Record<string, unknown> {
  const members = [...room.members.values()].map((member) =>
    member.userUuid === userUuid ? wireMember(member) : { userUuid: member.userUuid, userName: member.userName },
  )
  return { ...publicRoom(room, now), members }
}

function entered(room: Room, userUuid: string, now: number): Record<string, unknown> {
  const members = [...room.members.values()]
  const mine = room.members.get(userUuid)
  return {
    room: wireRoom(room, now),
    // The media server asks for no token of its own: who may enter the room may enter its media.
    member: {
      ...(mine ? { ...wireMember(mine), asked: [...mine.asked] } : {}),
      rtcToken: '',
      rtcKey: '',
    },
    members: members.map(wireMember),
    sequence: room.sequence,
  }
}
