/** Members of a room: leave, kick, names, roles, streams, RTC, custom messages (specs/neroom.md §4.2; R34–R49). */
import { Hono } from 'hono'
import { z } from 'zod'
import { markCommand } from '@shared/annotation/mark-wire'
import { fromJsonText } from '@shared/json-text'
import { can, may, type RoomAction } from '@shared/room/room'
import {
  inside,
  nameSchema,
  optional,
  roomParam,
  userParam,
  type ClientDeps,
  type ClientEnv,
  type ClientRequest,
} from './client-context'
import { checked, readBody, reply } from './envelope'
import { createOften } from './often'
import { askCommand, reactionCommand } from './room-commands'
import { RoomError } from './room-error'
import { streamTypes, andThen, settingsOf, type Plan, type StreamType } from './room-state'
import { kick, leave } from './rule-leave'
import { changeRole, handOver, rename } from './rule-roles'
import { setInRtc } from './rule-rtc'
import { allow, setStream } from './rule-streams'
import { operator } from './wire-format'

const changeBody = z.object({ userName: optional(nameSchema), role: optional(z.string().max(64)) })
const streamBody = z.object({ value: optional(z.union([z.literal(0), z.literal(1)])) })
/** 99 is NERoom's own pass-through; the rest is the application's range. */
const messageBody = z.object({
  cmdId: z.union([z.literal(99), z.number().int().min(10_000).max(19_999)]),
  message: z.unknown().refine((value) => value !== undefined && JSON.stringify(value).length <= 5120),
})

export function clientMembersApi(deps: ClientDeps): Hono<ClientEnv> {
  const { rooms, now } = deps
  const mayReact = createOften(5, 3_000, now)

  function out(request: ClientRequest): Response {
    const { room, actor } = inside(deps, request)
    const target = userParam(request)
    const block = request.req.query('block') === '1'
    const plan = target === actor.userUuid ? leave(room, actor, now()) : kick(room, actor, target, now(), block)
    rooms.apply(room, plan)
    return reply(request, now)
  }

  async function change(request: ClientRequest): Promise<Response> {
    const { userName, role } = await readBody(request, changeBody)
    const { room, actor, template } = inside(deps, request)
    const target = userParam(request)
    const start: Plan = { room, events: [] }
    const renamed = userName ? andThen(start, (at) => rename(at, actor, target, userName)) : start
    const speaker = renamed.room.members.get(actor.userUuid) ?? actor
    const plan = role ? andThen(renamed, (at) => changeRole(at, speaker, target, role, template)) : renamed
    rooms.apply(room, plan)
    return reply(request, now)
  }

  async function stream(request: ClientRequest): Promise<Response> {
    const { value } = await readBody(request, streamBody)
    const type = checked(z.enum(streamTypes), request.req.param('stream'))
    const { room, actor, template } = inside(deps, request)
    const on = request.req.method === 'PUT' && value !== 0
    const operation = operationNumber(request)
    const takeOver = request.req.query('takeOver') === '1'
    const wanted = { targetUuid: userParam(request), type, on, takeOver, ...operation }
    rooms.apply(room, setStream(room, actor, wanted, template))
    return reply(request, now)
  }

  async function sendToRoom(request: ClientRequest): Promise<Response> {
    const { cmdId, message } = await readBody(request, messageBody)
    const { room, actor } = inside(deps, request)
    // Who shares wipes off what is drawn on it, also when drawing is for managers.
    const ownShare = cmdId === markCommand && actor.streams.has('subVideo')
    if (!ownShare && !may(settingsOf(room), actor.role, rightTo(cmdId))) throw new RoomError('forbidden')
    if (cmdId === reactionCommand && !mayReact(`${room.archiveId} ${actor.userUuid}`)) throw new RoomError('tooOften')
    const others = [...room.members.keys()].filter((userUuid) => userUuid !== actor.userUuid)
    if (cmdId === askCommand) rooms.apply(room, allow(room, others, askedStreams(message)))
    rooms.message(room, others, cmdId, { operatorMember: operator(actor), message })
    return reply(request, now)
  }

  /** Neither the room nor membership is checked: such a message also reaches people outside (§2.6). */
  async function sendToUser(request: ClientRequest): Promise<Response> {
    const { cmdId, message } = await readBody(request, messageBody)
    const { user } = request.get('caller')
    const receiver = userParam(request)
    if (!deps.users.find(receiver)) throw new RoomError('memberNotFound')
    const room = rooms.peek(roomParam(request))
    const sender = room?.members.get(user.userUuid)
    if (cmdId === askCommand && room && sender) {
      if (!can(sender.role, 'ask-for-media')) throw new RoomError('forbidden')
      rooms.apply(room, allow(room, [receiver], askedStreams(message)))
    }
    const { userUuid, userName, icon } = user
    rooms.message({ uuid: roomParam(request) }, [receiver], cmdId, {
      operatorMember: { userUuid, userName, userIcon: icon },
      message,
    })
    return reply(request, now)
  }

  return new Hono<ClientEnv>()
    .post('/v1/rooms/:room/members/joinRtc', (request) => {
      const { room, actor } = inside(deps, request)
      if (!deps.offers().includes('media-sfu')) throw new RoomError('featureOff')
      rooms.apply(room, setInRtc(room, actor, true))
      return reply(request, now, '')
    })
    .post('/v1/rooms/:room/members/leaveRtc', (request) => {
      const { room, actor } = inside(deps, request)
      rooms.apply(room, setInRtc(room, actor, false))
      return reply(request, now)
    })
    .delete('/v1/rooms/:room/members/:member', out)
    .put('/v1/rooms/:room/members/:member', change)
    .post('/v1/rooms/:room/members/:member/handoverRole', (request) => {
      const { room, actor } = inside(deps, request)
      rooms.apply(room, handOver(room, actor, userParam(request)))
      return reply(request, now)
    })
    .on(['PUT', 'DELETE'], '/v1/rooms/:room/members/:member/streams/:stream', stream)
    .post('/v1/rooms/:room/members/:member/send', sendToUser)
    .post('/v1/rooms/:room/send', sendToRoom)
}

const askBody = z.object({ type: z.union([z.literal(1), z.literal(2), z.literal(3)]) })

/** What a message 99 asks to turn on, given as an object or as its JSON text; nothing when it asks for something else. */
function askedStreams(message: unknown): StreamType[] {
  const parsed = askBody.safeParse(fromJsonText(message))
  if (!parsed.success) return []
  return ([[], ['audio'], ['video'], ['audio', 'video']] as const)[parsed.data.type].slice()
}

/** Which right a custom message needs (R48, R87). */
function rightTo(cmdId: number): RoomAction {
  if (cmdId === askCommand) return 'ask-for-media'
  if (cmdId === markCommand) return 'draw'
  return cmdId === reactionCommand ? 'react' : 'chat'
}

function operationNumber(request: ClientRequest): { operation?: number } {
  const text = request.req.header('x-operation-number') ?? ''
  if (text === '') return {}
  return { operation: checked(z.coerce.number().int().min(0), text) }
}
