/** The client API of scheduled meetings, beside the rooms' own and in the same envelope (docs/spec/schedule.md). */
import { randomInt, randomUUID } from 'node:crypto'
import { Hono, type MiddlewareHandler } from 'hono'
import { z } from 'zod'
import { accountPattern, accountId, roomUuid } from '@shared/ids'
import { occurrencesOf } from '@shared/schedule/occurrences'
import { scheduleLimits, type ScheduledMeeting } from '@shared/schedule/schedule'
import type { Caller, HeaderReader } from '../room/caller'
import type { ClientEnv, ClientRequest } from '../room/client-context'
import { checked, limitBody, onRoomError, readBody, reply, stamp } from '../room/envelope'
import { RoomError } from '../room/room-error'
import type { Logger } from 'pino'
import { changeOne, changeSeries, checkDraft, mayOpen, mustOrganise, outline } from './schedule-rules'
import type { ScheduleStore } from './schedule-store'

export interface ScheduleDeps {
  store: ScheduleStore
  appKey: string
  caller(header: HeaderReader): Promise<Caller>
  now(): number
  log: Logger
  /** Whether a room is open under that number now. */
  isLive(roomUuid: string): boolean
  open(meeting: ScheduledMeeting): void
  /** To everybody concerned, that they read anew. */
  changed(people: readonly string[], meeting: ScheduledMeeting): void
}

const time = z.number().int().min(0).max(8.64e15)
/** Clocks and zones are known until then; what lies beyond is a mistake or worse. */
const start = z.number().int().min(0).max(Date.UTC(2200, 0))
const minutes = z.number().int().min(1).max(scheduleLimits.minutes)
const draftBody = z.object({
  subject: z.string().trim().min(1).max(scheduleLimits.subject),
  description: z.string().max(scheduleLimits.description).default(''),
  start,
  minutes,
  timeZone: z.string().min(1).max(64),
  rule: z.string().max(256).default(''),
  invitees: z.array(z.string().regex(accountPattern).transform(accountId)).max(scheduleLimits.invitees).default([]),
  password: z.string().max(64).default(''),
  waitingRoom: z.boolean().default(false),
  muteOnEntry: z.boolean().default(false),
})
const moveBody = z.object({ start, minutes })
const codeTries = 5

export function scheduleApi(deps: ScheduleDeps): Hono<ClientEnv> {
  const { store, now } = deps
  const me = (request: ClientRequest): string => request.get('caller').user.userUuid
  const mine = (request: ClientRequest): ScheduledMeeting =>
    mustOrganise(store.find(checked(z.string().max(64), request.req.param('id'))), me(request))
  const atParam = (request: ClientRequest): number => checked(z.coerce.number().int(), request.req.param('at'))
  const byRoom = (request: ClientRequest): ScheduledMeeting => {
    const meeting = store.byRoom(checked(z.string().max(64), request.req.param('room')))
    if (!meeting || meeting.cancelled) throw new RoomError('notFound')
    return meeting
  }

  function keep(request: ClientRequest, meeting: ScheduledMeeting, before?: ScheduledMeeting): Response {
    store.save(meeting)
    const people = new Set([meeting.organiserId, ...meeting.invitees, ...(before?.invitees ?? [])])
    deps.changed([...people], meeting)
    return reply(request, now, meeting)
  }

  /** T7: nine digits that no room and no other meeting has. */
  function newCode(): string {
    for (let tries = 0; tries < codeTries; tries++) {
      const code = String(randomInt(100_000_000, 1_000_000_000))
      if (!deps.isLive(code) && !store.byRoom(code)) return code
    }
    throw new RoomError('busy')
  }

  const asCaller: MiddlewareHandler<ClientEnv> = async (request, next) => {
    if (request.req.param('appKey') !== deps.appKey) throw new RoomError('authFailed', 'unknown appKey')
    request.set('caller', await deps.caller((name) => request.req.header(name) ?? ''))
    await next()
  }

  const routes = new Hono<ClientEnv>()
  routes.onError(onRoomError(deps.log, now))
  return routes
    .use(stamp(now), limitBody, asCaller)
    .get('/', (request) => {
      const from = checked(time, Number(request.req.query('from') ?? 0))
      const to = checked(time, Number(request.req.query('to') ?? 8.64e15))
      const within = (meeting: ScheduledMeeting): boolean =>
        occurrencesOf(meeting).some(({ start, end }) => end > from && start < to)
      return reply(request, now, { meetings: store.of(me(request)).filter(within) })
    })
    .post('/', async (request) => {
      const draft = await readBody(request, draftBody)
      checkDraft(draft, now())
      const organiserId = accountId(me(request))
      return keep(request, {
        ...draft,
        invitees: [...new Set(draft.invitees)].filter((invitee) => invitee !== organiserId),
        id: randomUUID().replaceAll('-', ''),
        roomUuid: roomUuid(newCode()),
        organiserId,
        exceptions: [],
        revision: 1,
        cancelled: false,
      })
    })
    .put('/:id', async (request) => {
      const before = mine(request)
      const draft = await readBody(request, draftBody)
      checkDraft(draft, now())
      const invitees = [...new Set(draft.invitees)].filter((invitee) => invitee !== before.organiserId)
      return keep(request, changeSeries(before, { ...draft, invitees }), before)
    })
    .delete('/:id', (request) => {
      const meeting = mine(request)
      return keep(request, { ...meeting, cancelled: true, revision: meeting.revision + 1 })
    })
    .put('/:id/times/:at', async (request) => {
      const meeting = mine(request)
      return keep(request, changeOne(meeting, atParam(request), await readBody(request, moveBody)))
    })
    .delete('/:id/times/:at', (request) => keep(request, changeOne(mine(request), atParam(request), 'cancelled')))
    .get('/rooms/:room', (request) => {
      const shown = outline(byRoom(request), me(request), now())
      if (!shown) throw new RoomError('notFound')
      return reply(request, now, shown)
    })
    .post('/rooms/:room/open', (request) => {
      const meeting = byRoom(request)
      const live = deps.isLive(meeting.roomUuid)
      if (!live && !mayOpen(meeting, me(request), now())) throw new RoomError('forbidden', 'not yet')
      if (!live) deps.open(meeting)
      return reply(request, now)
    })
}
