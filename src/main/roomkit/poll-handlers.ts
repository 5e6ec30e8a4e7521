import type { RoomlineHandlers } from '@shared/ipc/contract'
import type { PollKeeper } from './poll-keeper'

/** The contract area `poll`, name by name. */
export function createPollHandlers(keeper: PollKeeper): RoomlineHandlers['poll'] {
  return {
    polls: () => keeper.polls,
    write: ({ id, text, launch }) => keeper.write(id, text, launch),
    launch: ({ id }) => keeper.change(id, 'launch'),
    close: ({ id }) => keeper.change(id, 'close'),
    remove: ({ id }) => keeper.remove(id),
    vote: ({ id, choices }) => keeper.vote(id, choices),
  }
}
