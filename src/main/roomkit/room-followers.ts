/** The parts that live along with the joined room, each with no more than it needs. */
import type { RoomUuid } from '@shared/ids'
import { own } from '@shared/own'
import { BoardMessages } from './board-messages'
import { BreakoutKeeper } from './breakout-keeper'
import { ChatController } from './chat-controller'
import { DoorKeeper } from './door-keeper'
import { PollKeeper } from './poll-keeper'
import { chatCommand } from './room-commands'
import type { RoomContext } from './room-context'
import type { RoomServiceOptions } from './room-service'
import { RoomSigns } from './room-signs'
import { TimerKeeper } from './timer-keeper'

export interface RoomFollowers {
  chat: ChatController
  signs: RoomSigns
  door: DoorKeeper
  timer: TimerKeeper
  polls: PollKeeper
  breakout: BreakoutKeeper
  boardMessages: BoardMessages
}

export function createFollowers(
  { steer, polls, reuse, clock, log }: RoomServiceOptions,
  joined: () => RoomContext | null,
  move: (room: RoomUuid) => Promise<void>,
): RoomFollowers {
  const keeps = (): boolean => steer.offers('room-chat')
  const chat = new ChatController({
    async send(id, text) {
      const room = joined()
      if (!room) return
      if (keeps()) await steer.say(room.roomUuid, id, text)
      else await room.sendCustomMessage(chatCommand, JSON.stringify({ id, text }))
    },
    async kept() {
      const room = joined()
      return room && keeps() ? steer.lines(room.roomUuid) : []
    },
    believes: ({ kind }, from) => {
      const members = joined()?.current.members ?? {}
      return kind === 'room' || (!keeps() && own(members, from) !== undefined)
    },
    me: () => joined()?.localMember ?? null,
    isOnline: () => reuse.isOnline(),
    now: () => clock.now(),
    log,
  })
  return {
    chat,
    signs: new RoomSigns(clock),
    door: new DoorKeeper({ api: steer, log }),
    timer: new TimerKeeper({ api: steer, clock, log }),
    boardMessages: new BoardMessages(),
    polls: new PollKeeper({ api: polls, log }),
    breakout: new BreakoutKeeper({
      api: steer.breakout,
      offers: () => steer.offers('breakout'),
      move,
      clock,
      log,
    }),
  }
}
