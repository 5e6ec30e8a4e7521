/** Groups over HTTP (R130–R138). Every call may come from the main room or from a group. */
import { Hono } from 'hono'
import { z } from 'zod'
import { longestGroupName, longestGroupSeconds, mostGroups } from '@shared/room/breakout'
import { can } from '@shared/room/room'
import type { BreakoutRooms } from './breakout-rooms'
import { inside, userParam, type ClientDeps, type ClientEnv, type ClientRequest } from './client-context'
import { checked, readBody, reply } from './envelope'
import { RoomError } from './room-error'
import type { Room } from './room-state'
import { rankOf } from './rule-breakout'

const groupName = z.string().trim().min(1).max(longestGroupName)
const openBody = z.object({
  groups: z
    .array(z.object({ name: groupName, people: z.array(z.string().max(64)).max(1000) }))
    .min(1)
    .max(mostGroups),
  choose: z.boolean(),
  seconds: z.union([z.literal(0), z.number().int().min(60).max(longestGroupSeconds)]),
})
const moveBody = z.object({ group: z.number().int().nullable() })
const nameBody = z.object({ name: groupName })
const sayBody = z.object({ text: z.string().trim().min(1).max(1000) })
const closeBody = z.object({ seconds: z.number().int().min(0).max(60) })

export function clientBreakoutApi(deps: ClientDeps): Hono<ClientEnv> {
  const { now, breakouts } = deps

  function at(request: ClientRequest) {
    const { room, actor } = inside(deps, request)
    return { room, actor, root: breakouts.rootOf(room) }
  }
  const groupParam = (request: ClientRequest): number => checked(z.coerce.number().int(), request.req.param('group'))

  return new Hono<ClientEnv>()
    .get('/v1/rooms/:room/breakout', (request) => {
      const { room, actor, root } = at(request)
      return reply(request, now, { breakout: told(breakouts, root, room, actor.userUuid, now()) })
    })
    .post('/v1/rooms/:room/breakout', async (request) => {
      const wanted = await readBody(request, openBody)
      const { room, actor } = at(request)
      const groups = wanted.groups.map(({ name, people }) => ({ name, people: people.map((one) => one.toLowerCase()) }))
      breakouts.open(room, actor.userUuid, { ...wanted, groups })
      return reply(request, now)
    })
    .put('/v1/rooms/:room/breakout/people/:member', async (request) => {
      const { group } = await readBody(request, moveBody)
      const { actor, root } = at(request)
      breakouts.move(root, actor.userUuid, userParam(request), group)
      return reply(request, now)
    })
    .put('/v1/rooms/:room/breakout/groups/:group', async (request) => {
      const { name } = await readBody(request, nameBody)
      const { actor, root } = at(request)
      breakouts.rename(root, actor.userUuid, groupParam(request), name)
      return reply(request, now)
    })
    .post('/v1/rooms/:room/breakout/say', async (request) => {
      const { text } = await readBody(request, sayBody)
      const { actor, root } = at(request)
      breakouts.say(root, actor, text)
      return reply(request, now)
    })
    .post('/v1/rooms/:room/breakout/help', (request) => {
      const { room, actor, root } = at(request)
      const id = groupIdOf(root, room)
      if (id === null) throw new RoomError('badRequest', 'not in a group')
      breakouts.help(root, id, actor.userName)
      return reply(request, now)
    })
    .delete('/v1/rooms/:room/breakout/help/:group', (request) => {
      const { actor, root } = at(request)
      breakouts.answer(root, actor.userUuid, groupParam(request))
      return reply(request, now)
    })
    .post('/v1/rooms/:room/breakout/close', async (request) => {
      const { seconds } = await readBody(request, closeBody)
      const { actor, root } = at(request)
      breakouts.close(root, actor.userUuid, seconds)
      return reply(request, now)
    })
}

function groupIdOf(root: Room, room: Room): number | null {
  return root.breakout?.groups.find((group) => group.room === room.uuid)?.id ?? null
}

/** As that person may know it; times are spans, since clocks of two machines differ. */
function told(breakouts: BreakoutRooms, root: Room, room: Room, userUuid: string, now: number): unknown {
  const { breakout } = root
  if (!breakout) return null
  const { phase, choose, assigned, endsAt } = breakout
  const people = breakouts.family(root).flatMap((each) =>
    [...each.members.values()].map((member) => ({
      userUuid: member.userUuid,
      userName: member.userName,
      at: groupIdOf(root, each),
      group: assigned.get(member.userUuid) ?? null,
    })),
  )
  return {
    phase,
    choose,
    parent: root.uuid,
    parentName: root.name,
    here: groupIdOf(root, room),
    mine: assigned.get(userUuid) ?? null,
    groups: breakout.groups.map((group) => ({ id: group.id, name: group.name, roomUuid: group.room })),
    people,
    help: can(rankOf(root, userUuid), 'breakout')
      ? [...breakout.help].map(([group, userName]) => ({ group, userName }))
      : [],
    leftMs: endsAt === null ? null : Math.max(0, endsAt - now),
  }
}
