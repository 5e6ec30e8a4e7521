/** The room's messages as a way for boards, where the service keeps none (docs/adr/board-room-messages.md). */
import { AppError } from '@shared/errors'
import type { AccountId } from '@shared/ids'
import { own } from '@shared/own'
import { Cell, type StopWatching } from '@shared/state'
import { Listeners } from '@shared/whiteboard/listeners'
import { senderOf } from './message-body'
import { boardCommand } from './room-commands'
import type { RoomContext } from './room-context'
import type { RoomEvent } from './room-event'
import type { RoomFollower } from './room-follower'
import type { RoomModel } from './room-model'

export interface BoardMessage {
  from: AccountId
  text: string
}

export class BoardMessages implements RoomFollower {
  /** Null outside of a room. */
  readonly room = new Cell<RoomModel | null>(null)
  private readonly messages = new Listeners<BoardMessage>()
  private readonly returns = new Listeners<undefined>()
  private context: RoomContext | null = null

  /** To all members. Rejects as the room service does, and with `room/not-joined`. */
  async send(text: string): Promise<void> {
    if (!this.context) throw new AppError('room/not-joined', 'not in a room')
    await this.context.sendCustomMessage(boardCommand, text)
  }

  /** Mine come back too. */
  onMessage(heard: (message: BoardMessage) => void): StopWatching {
    return this.messages.add(heard)
  }

  /** The link was away: messages may be missing. */
  onBack(run: () => void): StopWatching {
    return this.returns.add(run)
  }

  joined(context: RoomContext): void {
    this.context = context
    this.room.set(context.current)
  }

  left(): void {
    this.context = null
    this.room.set(null)
  }

  changed(_before: RoomModel, after: RoomModel): void {
    if (this.context) this.room.set(after)
  }

  back(): void {
    this.returns.tell(undefined)
  }

  message(event: RoomEvent): void {
    if (event.cmd !== boardCommand) return
    const from = senderOf(event)
    // Anybody may send anybody a message (R49): only members are believed.
    if (!from || !own(this.room.get()?.members ?? {}, from.uuid)) return
    const { message } = event.data
    const text = typeof message === 'string' ? message : JSON.stringify(message)
    this.messages.tell({ from: from.uuid, text })
  }
}
