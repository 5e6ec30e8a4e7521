/** What our own service does beyond NERoom's wire, by name (docs/spec/room-service.md R80–R138). */
import { z } from 'zod'
import { AppError } from '@shared/errors'
import { accountId, type AccountId, type RoomUuid } from '@shared/ids'
import type { RoomSettings } from '@shared/room/room-settings'
import type { RoomLife } from '@shared/room/room-life'
import type { RoomOffer } from '@shared/room/room-offers'
import type { NewTimer } from '@shared/room/timer'
import type { WaitingPerson } from '@shared/room/room'
import { createBreakoutApi, type BreakoutApi } from './breakout-api'
import type { RoomRequest } from './room-http'
import { parseLife } from './room-life-reply'

/** A line of kept chat. `time`: ms since epoch. */
export interface KeptLine {
  id: string
  userUuid: AccountId
  userName: string
  text: string
  time: number
}

export interface WatchTarget {
  roomUuid: RoomUuid
  roomArchiveId?: string
}

export type TimerStep = 'pause' | 'resume' | 'stop'

/** `spent`: ms it has run when this was told. */
export interface ToldTimer {
  way: 'down' | 'up'
  seconds: number
  spent: number
  running: boolean
}

/** Everything rejects with `room/not-offered` where the endpoint does not announce it. */
export interface SteerApi {
  offers(offer: RoomOffer): boolean
  changeSettings(room: RoomUuid, changes: Partial<RoomSettings>): Promise<void>
  suspend(room: RoomUuid): Promise<void>
  muteAll(room: RoomUuid, stream: 'audio' | 'video', mayTurnOn: boolean): Promise<void>
  setPassword(room: RoomUuid, password: string): Promise<void>
  takeOverShare(room: RoomUuid, me: AccountId, operation: number): Promise<void>
  waiting(room: RoomUuid): Promise<WaitingPerson[]>
  /** One, or everybody. */
  admit(room: RoomUuid, uuid?: AccountId): Promise<void>
  /** Of myself: gives up waiting. */
  refuse(room: RoomUuid, uuid: AccountId, block: boolean): Promise<void>
  kickAndBlock(room: RoomUuid, uuid: AccountId): Promise<void>
  doorAnswer(room: RoomUuid, me: AccountId): Promise<'waiting' | 'admitted' | 'refused'>
  blocked(room: RoomUuid): Promise<{ uuid: AccountId; name: string }[]>
  unblock(room: RoomUuid, uuid: AccountId): Promise<void>
  /** `id` is 32 hex characters; sent again it is the same line. */
  say(room: RoomUuid, id: string, text: string): Promise<void>
  lines(room: RoomUuid): Promise<KeptLine[]>
  timer(room: RoomUuid): Promise<ToldTimer | null>
  startTimer(room: RoomUuid, wanted: NewTimer): Promise<void>
  changeTimer(room: RoomUuid, step: TimerStep): Promise<void>
  readonly breakout: BreakoutApi
  /** Replaces what this device watches; the lives come in the order of `targets`. */
  watch(targets: readonly WatchTarget[]): Promise<RoomLife[]>
}

const person = z.object({ userUuid: z.string(), userName: z.string().nullish(), since: z.number().nullish() })
const people = z.object({ list: z.array(person) })
const line = z.object({
  id: z.string(),
  userUuid: z.string().transform(accountId),
  userName: z.string(),
  text: z.string(),
  time: z.number(),
})
const timer = z.object({
  way: z.enum(['down', 'up']),
  seconds: z.number(),
  spent: z.number(),
  running: z.boolean(),
})
const answer = z.object({ answer: z.enum(['waiting', 'admitted', 'refused']) })

export function createSteerApi(
  send: (request: RoomRequest) => Promise<unknown>,
  offered: (capability: string) => boolean,
): SteerApi {
  async function ask(offer: RoomOffer, method: RoomRequest['method'], path: string, more: Partial<RoomRequest> = {}) {
    if (!offered(offer)) throw new AppError('room/not-offered', `the endpoint does not offer ${offer}`)
    return send({ method, path, ...more })
  }
  const tell = async (...request: Parameters<typeof ask>): Promise<void> => void (await ask(...request))
  const at = (room: RoomUuid, ...rest: string[]): string =>
    ['/v1/rooms', ...[room, ...rest].map(encodeURIComponent)].join('/')

  return {
    offers: (offer) => offered(offer),
    changeSettings: (room, body) => tell('room-settings', 'PUT', at(room, 'settings'), { body }),
    suspend: (room) => tell('room-settings', 'POST', at(room, 'suspend'), { body: {} }),
    muteAll: (room, stream, mayTurnOn) =>
      tell('room-settings', 'POST', at(room, 'mute-all'), { body: { stream, mayTurnOn } }),
    setPassword: (room, password) => tell('room-settings', 'PUT', at(room, 'password'), { body: { password } }),
    takeOverShare: (room, me, operation) =>
      tell('take-over-share', 'PUT', `${at(room, 'members', me, 'streams', 'subVideo')}?takeOver=1`, {
        body: { value: 1 },
        headers: { 'x-operation-number': String(operation) },
      }),
    waiting: async (room) =>
      check(people, await ask('waiting-room', 'GET', at(room, 'waiting'))).list.map((one) => ({
        ...named(one),
        since: one.since ?? 0,
      })),
    admit: (room, uuid) =>
      tell('waiting-room', 'POST', at(room, 'waiting', ...(uuid ? [uuid] : []), 'admit'), { body: {} }),
    refuse: (room, uuid, block) =>
      tell('waiting-room', 'DELETE', at(room, 'waiting', uuid) + (block ? '?block=1' : '')),
    kickAndBlock: (room, uuid) => tell('waiting-room', 'DELETE', `${at(room, 'members', uuid)}?block=1`),
    doorAnswer: async (room, me) => check(answer, await ask('waiting-room', 'GET', at(room, 'waiting', me))).answer,
    blocked: async (room) => check(people, await ask('waiting-room', 'GET', at(room, 'blocked'))).list.map(named),
    unblock: (room, uuid) => tell('waiting-room', 'DELETE', at(room, 'blocked', uuid)),
    say: (room, id, text) => tell('room-chat', 'POST', at(room, 'chat'), { body: { id, text } }),
    lines: async (room) =>
      check(z.object({ list: z.array(line) }), await ask('room-chat', 'GET', at(room, 'chat'))).list,
    timer: async (room) =>
      check(z.object({ timer: timer.nullable() }), await ask('timer', 'GET', at(room, 'timer'))).timer,
    startTimer: (room, body) => tell('timer', 'PUT', at(room, 'timer'), { body }),
    changeTimer: (room, step) =>
      step === 'stop'
        ? tell('timer', 'DELETE', at(room, 'timer'))
        : tell('timer', 'POST', at(room, 'timer', step), { body: {} }),
    breakout: createBreakoutApi(ask, check, at),
    watch: async (rooms) =>
      check(
        z.object({ list: z.array(z.unknown()) }),
        await ask('room-watch', 'PUT', '/v1/watch', { body: { rooms } }),
      ).list.map(parseLife),
  }
}

function named({ userUuid, userName }: z.infer<typeof person>): { uuid: AccountId; name: string } {
  return { uuid: accountId(userUuid), name: userName || userUuid }
}

function check<T>(schema: z.ZodType<T>, data: unknown): T {
  const parsed = schema.safeParse(data)
  if (parsed.success) return parsed.data
  throw new AppError('room/unreachable', `unexpected reply of the room service: ${z.prettifyError(parsed.error)}`)
}
