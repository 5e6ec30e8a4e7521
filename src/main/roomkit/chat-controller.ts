import { AppError } from '@shared/errors'
import { accountId, type AccountId } from '@shared/ids'
import type { RoomChatMessage } from '@shared/room/room'
import { Cell } from '@shared/state'
import { z } from 'zod'
import type { RoomEvent } from './room-event'

/** Our command in the application's range 10000–19999; docs/adr/in-room-chat.md. */
export const chatCommand = 10_001
/** A room's chat lives as long as the room; past this the oldest lines go. */
const kept = 500

const payload = z.object({ id: z.string().regex(/^[0-9a-f]{32}$/), text: z.string().min(1).max(1000) })
const sender = z.object({ userUuid: z.string(), userName: z.string().nullish() })

export interface ChatPorts {
  /** Rejects with the AppError to show at the line. */
  send(cmdId: number, message: string): Promise<void>
  me(): { uuid: AccountId; name: string } | null
  now(): number
}

/** In-room chat over the room's custom messages. Nothing is kept after the room. */
export class ChatController {
  readonly messages = new Cell<RoomChatMessage[]>([])

  constructor(private readonly ports: ChatPorts) {}

  /** `id`: 32 hex characters made by the window; sending it again after a failure is the same line. */
  async sendTextMessage(id: string, text: string): Promise<void> {
    const me = this.ports.me()
    if (!me) throw new AppError('room/not-joined', 'chat needs a room')
    const time = this.ports.now()
    this.put({ id, senderUuid: me.uuid, senderName: me.name, text, time, status: 'sending' })
    try {
      await this.ports.send(chatCommand, JSON.stringify({ id, text }))
      this.mark(id, 'sent')
    } catch (error) {
      this.mark(id, 'failed')
      throw error
    }
  }

  /** A custom message of this room; true when it was a line of chat. */
  onReceiveCustomMessage(event: RoomEvent): boolean {
    if (event.cmd !== chatCommand) return false
    const from = sender.safeParse(event.data.operatorMember)
    const body = payload.safeParse(parse(event.data.message))
    if (!from.success || !body.success) return true
    const { id, text } = body.data
    const { userUuid, userName } = from.data
    const mine = userUuid === this.ports.me()?.uuid
    if (!mine && this.messages.get().some((message) => message.id === id)) return true
    this.put({
      id,
      senderUuid: accountId(userUuid),
      senderName: userName || userUuid,
      text,
      time: event.time || this.ports.now(),
      status: 'sent',
    })
    return true
  }

  clear(): void {
    if (this.messages.get().length > 0) this.messages.set([])
  }

  private put(message: RoomChatMessage): void {
    const others = this.messages.get().filter(({ id }) => id !== message.id)
    this.messages.set([...others, message].slice(-kept))
  }

  private mark(id: string, status: RoomChatMessage['status']): void {
    this.messages.update((all) => all.map((message) => (message.id === id ? { ...message, status } : message)))
  }
}

function parse(message: unknown): unknown {
  if (typeof message !== 'string') return message
  try {
    return JSON.parse(message)
  } catch {
    return null
  }
}
