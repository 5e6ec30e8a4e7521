/** What the bench needs of a media server: bots in one room, and which process to watch. */
import type { BotPublisher, Rate } from '../../../tests/media/bot-publisher'
import type { BotReceiver } from '../../../tests/media/bot-receiver'

export interface BenchMember {
  name: string
  publishers: BotPublisher[]
  receiver: BotReceiver
}

export interface ServerUnderTest {
  /** Everybody is in, publishes a voice and a camera at `video`, and receives everybody else. */
  members: BenchMember[]
  /** The process that forwards. */
  pid: number
  /** What else ran for it. */
  sidePid?: number
  stop(): Promise<void>
}

export type StartServer = (count: number, video: Rate) => Promise<ServerUnderTest>
