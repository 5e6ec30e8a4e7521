import type { RoomlineHandlers } from '@shared/ipc/contract'
import type { RoomService } from './room-service'

/** The contract area `breakout`, name by name. */
export function createBreakoutHandlers({ breakout }: Pick<RoomService, 'breakout'>): RoomlineHandlers['breakout'] {
  const { keeper, steering } = breakout
  return {
    current: () => keeper.state,
    line: () => keeper.line,
    putLineAway: () => keeper.putLineAway(),
    open: (wanted) => steering.open(wanted),
    move: ({ uuid, group }) => steering.move(uuid, group),
    rename: ({ group, name }) => steering.rename(group, name),
    say: ({ text }) => steering.say(text),
    close: ({ seconds }) => steering.close(seconds),
    go: ({ group }) => steering.go(group),
    decline: () => keeper.decline(),
    askForHelp: () => steering.askForHelp(),
    answerHelp: ({ group }) => steering.answerHelp(group),
  }
}
