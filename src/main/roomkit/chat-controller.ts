import { AppError, isAppError } from '@shared/errors'
import type { AccountId } from '@shared/ids'
import type { RoomChatMessage } from '@shared/room/room'
import { Cell } from '@shared/state'
import { z } from 'zod'
import type { Log } from '../ports'
import { addLine, markLine, mergeKept } from './chat-lines'
import { bodyOf, senderOf } from './message-body'
import { chatCommand } from './room-commands'
import type { RoomEvent } from './room-event'
import type { RoomFollower } from './room-follower'
import type { KeptLine } from './room-steer-api'

const payload = z.object({ id: z.string().regex(/^[0-9a-f]{32}$/), text: z.string().min(1).max(1000) })

export interface ChatPorts {
  /** Rejects with the AppError to show at the line; the same id again is the same line. */
  send(id: string, text: string): Promise<void>
  /** The room's kept lines; none where the endpoint keeps none. */
  kept(): Promise<KeptLine[]>
  me(): { uuid: AccountId; name: string } | null
  /** Whether that is a line the room heard: anybody may send anybody a message (R49). */
  believes(event: RoomEvent, from: AccountId): boolean
  /** Whether the room can be reached by what is known now. */
  isOnline(): boolean
  now(): number
  log: Log
}

/**
 * In-room chat. Where the endpoint keeps it (`room-chat`) lines are numbered events with a past; elsewhere they are
 * custom messages (docs/adr/in-room-chat.md). What could not be sent for want of a link is sent when it is back.
 */
export class ChatController implements RoomFollower {
  readonly messages = new Cell<RoomChatMessage[]>([])
  /** Ids that were not taken because nothing answered. */
  private readonly unsent = new Set<string>()
  private room: object | null = null
  private complete = false

  constructor(private readonly ports: ChatPorts) {}

  /** `id`: 32 hex characters made by the window. Without a link the line stays `sending` and goes out later. */
  async sendTextMessage(id: string, text: string): Promise<void> {
    const me = this.ports.me()
    if (!me) throw new AppError('room/not-joined', 'chat needs a room')
    const time = this.ports.now()
    const line = { id, senderUuid: me.uuid, senderName: me.name, text, time, status: 'sending' as const }
    this.messages.update((all) => addLine(all, line))
    await this.send(id, text)
  }

  joined(context: object): void {
    this.room = context
    this.complete = false
    this.unsent.clear()
    this.set([])
    void this.readKept()
  }

  left(): void {
    this.room = null
    this.unsent.clear()
    this.set([])
  }

  back(): void {
    if (!this.complete) void this.readKept()
    const waiting = this.messages.get().filter(({ id }) => this.unsent.has(id))
    void this.sendAgain(waiting)
  }

  /** Events were replaced by a snapshot: lines among them are gone from the way they come. */
  lost(): void {
    void this.readKept()
  }

  message(event: RoomEvent): void {
    if (event.cmd !== chatCommand) return
    const from = senderOf(event)
    const body = bodyOf(payload, event)
    if (!from || !body || !this.ports.believes(event, from.uuid)) return
    const { id, text } = body
    const known = this.messages.get().find((line) => line.id === id)
    // Mine takes its place among the others when the room tells it; anybody else's is told once.
    if (known && from.uuid !== this.ports.me()?.uuid) return
    this.unsent.delete(id)
    const time = event.time || this.ports.now()
    const line = { id, senderUuid: from.uuid, senderName: from.name, text, time, status: 'sent' as const }
    this.messages.update((all) => addLine(all, line))
  }

  private async send(id: string, text: string): Promise<void> {
    const room = this.room
    try {
      await this.ports.send(id, text)
      if (room === this.room) this.mark(id, 'sent')
      this.unsent.delete(id)
    } catch (error) {
      if (room !== this.room) throw error
      const away = isAppError(error) && error.code === 'room/unreachable'
      if (away) this.unsent.add(id)
      if (away && !this.ports.isOnline()) return
      this.mark(id, 'failed')
      throw error
    }
  }

  /** One after the other: they were said in this order. */
  private async sendAgain(lines: readonly RoomChatMessage[]): Promise<void> {
    for (const { id, text } of lines) {
      this.mark(id, 'sending')
      await this.send(id, text).catch(() => this.ports.log.warn('a line of room chat could not be sent again'))
    }
  }

  private async readKept(): Promise<void> {
    const room = this.room
    try {
      const lines = await this.ports.kept()
      if (room === null || room !== this.room) return
      this.complete = true
      if (lines.length > 0) this.messages.update((all) => mergeKept(all, lines))
    } catch (error) {
      this.ports.log.warn('earlier room chat not read', { code: isAppError(error) ? error.code : 'app/unexpected' })
    }
  }

  private mark(id: string, status: RoomChatMessage['status']): void {
    this.messages.update((all) => markLine(all, id, status))
  }

  private set(lines: RoomChatMessage[]): void {
    if (this.messages.get().length + lines.length > 0) this.messages.set(lines)
  }
}
