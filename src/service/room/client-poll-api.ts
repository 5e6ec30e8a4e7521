/** Polls over HTTP (R125–R129). */
import { Hono } from 'hono'
import { z } from 'zod'
import { pollLimits } from '@shared/room/poll'
import { inside, type ClientDeps, type ClientEnv, type ClientRequest } from './client-context'
import { checked, readBody, reply } from './envelope'
import { closePoll, launchPoll, pollsFor, removePoll, vote, writePoll } from './rule-poll'

const pollText = z.object({
  question: z.string().max(pollLimits.question),
  choices: z.array(z.string().max(pollLimits.choice)).max(pollLimits.choices),
  multiple: z.boolean(),
  anonymous: z.boolean(),
})
const voteBody = z.object({ choices: z.array(z.number().int()).max(pollLimits.choices) })
/** Made by who writes it, so that a lost reply may be asked again. */
const pollId = z.string().regex(/^[0-9a-f]{32}$/)

function pollParam(request: ClientRequest): string {
  return checked(pollId, request.req.param('poll'))
}

export function clientPollApi(deps: ClientDeps): Hono<ClientEnv> {
  const { rooms, now } = deps
  return new Hono<ClientEnv>()
    .get('/v1/rooms/:room/polls', (request) => {
      const { room, actor } = inside(deps, request)
      return reply(request, now, { list: pollsFor(room, actor) })
    })
    .put('/v1/rooms/:room/polls/:poll', async (request) => {
      const text = await readBody(request, pollText)
      const { room, actor } = inside(deps, request)
      rooms.apply(room, writePoll(room, actor, pollParam(request), text))
      return reply(request, now)
    })
    .post('/v1/rooms/:room/polls/:poll/launch', (request) => {
      const { room, actor } = inside(deps, request)
      rooms.apply(room, launchPoll(room, actor, pollParam(request)))
      return reply(request, now)
    })
    .post('/v1/rooms/:room/polls/:poll/close', (request) => {
      const { room, actor } = inside(deps, request)
      rooms.apply(room, closePoll(room, actor, pollParam(request)))
      return reply(request, now)
    })
    .delete('/v1/rooms/:room/polls/:poll', (request) => {
      const { room, actor } = inside(deps, request)
      rooms.apply(room, removePoll(room, actor, pollParam(request)))
      return reply(request, now)
    })
    .put('/v1/rooms/:room/polls/:poll/vote', async (request) => {
      const { choices } = await readBody(request, voteBody)
      const { room, actor } = inside(deps, request)
      rooms.apply(room, vote(room, actor, pollParam(request), choices))
      return reply(request, now)
    })
}
