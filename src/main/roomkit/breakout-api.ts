/** Groups of a meeting over our own service (docs/spec/room-service.md R130–R138). */
import { z } from 'zod'
import { accountId, roomUuid, type AccountId, type RoomUuid } from '@shared/ids'
import type { NewBreakout, ToldBreakout } from '@shared/room/breakout'
import type { RoomOffer } from '@shared/room/room-offers'
import type { RoomRequest } from './room-http'

/** `room`: the one I am in, the main room or a group. Rejects with `room/not-offered` where there are none to be had. */
export interface BreakoutApi {
  read(room: RoomUuid): Promise<ToldBreakout | null>
  open(room: RoomUuid, wanted: NewBreakout): Promise<void>
  /** `null`: to the main room. */
  move(room: RoomUuid, uuid: AccountId, group: number | null): Promise<void>
  rename(room: RoomUuid, group: number, name: string): Promise<void>
  say(room: RoomUuid, text: string): Promise<void>
  askForHelp(room: RoomUuid): Promise<void>
  answerHelp(room: RoomUuid, group: number): Promise<void>
  close(room: RoomUuid, seconds: number): Promise<void>
}

const room = z.string().transform(roomUuid)
const told = z.object({
  phase: z.enum(['open', 'closing']),
  parent: room,
  parentName: z.string(),
  choose: z.boolean(),
  here: z.number().nullable(),
  mine: z.number().nullable(),
  groups: z.array(z.object({ id: z.number(), name: z.string(), roomUuid: room })),
  people: z.array(
    z
      .object({
        userUuid: z.string(),
        userName: z.string(),
        at: z.number().nullable(),
        group: z.number().nullable(),
      })
      .transform(({ userUuid, userName, ...rest }) => ({
        uuid: accountId(userUuid),
        name: userName || userUuid,
        ...rest,
      })),
  ),
  help: z.array(
    z
      .object({ group: z.number(), userName: z.string() })
      .transform(({ group, userName }) => ({ group, name: userName })),
  ),
  leftMs: z.number().nullable(),
})
const reply = z.object({ breakout: told.nullable() })

export type AskService = (
  offer: RoomOffer,
  method: RoomRequest['method'],
  path: string,
  more?: Partial<RoomRequest>,
) => Promise<unknown>

export function createBreakoutApi(
  ask: AskService,
  check: <T>(schema: z.ZodType<T>, data: unknown) => T,
  at: (room: RoomUuid, ...rest: string[]) => string,
): BreakoutApi {
  const tell = async (
    method: RoomRequest['method'],
    room: RoomUuid,
    rest: readonly (string | number)[],
    body: unknown = {},
  ): Promise<void> => void (await ask('breakout', method, at(room, 'breakout', ...rest.map(String)), { body }))
  return {
    read: async (room) => check(reply, await ask('breakout', 'GET', at(room, 'breakout'))).breakout,
    open: (room, wanted) => tell('POST', room, [], wanted),
    move: (room, uuid, group) => tell('PUT', room, ['people', uuid], { group }),
    rename: (room, group, name) => tell('PUT', room, ['groups', group], { name }),
    say: (room, text) => tell('POST', room, ['say'], { text }),
    askForHelp: (room) => tell('POST', room, ['help']),
    answerHelp: (room, group) => tell('DELETE', room, ['help', group]),
    close: (room, seconds) => tell('POST', room, ['close'], { seconds }),
  }
}
