/** Polls of a room by our own service's paths (docs/spec/room-service.md R125–R129). */
import { z } from 'zod'
import { AppError } from '@shared/errors'
import { accountId, type RoomUuid } from '@shared/ids'
import { pollStates, type Poll, type PollText } from '@shared/room/poll'
import type { RoomRequest } from './room-http'

export type PollStep = 'launch' | 'close'

/** Everything rejects with `room/not-offered` where the endpoint has no polls. */
export interface PollApi {
  isOffered(): boolean
  list(room: RoomUuid): Promise<Poll[]>
  /** `id`: 32 hex characters; again under the same id while it is a draft. */
  write(room: RoomUuid, id: string, text: PollText): Promise<void>
  change(room: RoomUuid, id: string, step: PollStep): Promise<void>
  remove(room: RoomUuid, id: string): Promise<void>
  vote(room: RoomUuid, id: string, choices: readonly number[]): Promise<void>
}

const voter = z.object({ uuid: z.string().transform(accountId), name: z.string() })
const reply = z.object({
  list: z.array(
    z.object({
      id: z.string(),
      state: z.enum(pollStates),
      question: z.string(),
      choices: z.array(z.string()),
      multiple: z.boolean(),
      anonymous: z.boolean(),
      voters: z.number(),
      mine: z.array(z.number()).nullable(),
      counts: z.array(z.number()).nullable(),
      names: z.array(z.array(voter)).nullable(),
    }),
  ),
})

export function createPollApi(
  send: (request: RoomRequest) => Promise<unknown>,
  offered: (capability: string) => boolean,
): PollApi {
  const at = (room: RoomUuid, ...rest: string[]): string =>
    ['/v1/rooms', ...[room, 'polls', ...rest].map(encodeURIComponent)].join('/')
  async function ask(request: RoomRequest): Promise<unknown> {
    if (!offered('poll')) throw new AppError('room/not-offered', 'the endpoint does not offer poll')
    return send(request)
  }
  const tell = async (request: RoomRequest): Promise<void> => void (await ask(request))

  return {
    isOffered: () => offered('poll'),
    async list(room) {
      const parsed = reply.safeParse(await ask({ method: 'GET', path: at(room) }))
      if (parsed.success) return parsed.data.list
      throw new AppError('room/unreachable', `unexpected list of polls: ${z.prettifyError(parsed.error)}`)
    },
    write: (room, id, body) => tell({ method: 'PUT', path: at(room, id), body }),
    change: (room, id, step) => tell({ method: 'POST', path: at(room, id, step), body: {} }),
    remove: (room, id) => tell({ method: 'DELETE', path: at(room, id) }),
    vote: (room, id, choices) => tell({ method: 'PUT', path: at(room, id, 'vote'), body: { choices } }),
  }
}
