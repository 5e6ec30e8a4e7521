/** Rooms shared in my conversations, as state for RoomKit; follows from the stored messages. */
import { parseConversationId, accountId } from '@shared/ids'
import type { Message } from '@shared/im/message'
import { Cell } from '@shared/state'
import type { MergedMessage } from '../store/message-store'
import type { ReceivedInvite } from './im'
import type { OpenAccount } from './open-account'

/** Rooms live for hours, so the newest cards are the ones that can still be joined. */
const invitesKept = 50

export class Invites {
  readonly cell = new Cell<ReceivedInvite[]>([])

  constructor(private readonly account: OpenAccount) {}

  async load(): Promise<void> {
    const scope = this.account.get()
    const cards = await scope.store.invites(invitesKept)
    if (this.account.current() === scope) this.cell.set(onePerRoom(cards))
  }

  clear(): void {
    this.cell.set([])
  }

  async changed(changes: MergedMessage[]): Promise<void> {
    const concerned = changes.some(({ before, after }) => isInvite(before) || isInvite(after))
    if (concerned) await this.load()
  }
}

function isInvite(message: Message | null): boolean {
  return message?.body.kind === 'room-invite'
}

/** `cards` newest first; the newest card of a room is the one that counts. */
export function onePerRoom(cards: Message[]): ReceivedInvite[] {
  const rooms = new Map<string, ReceivedInvite>()
  for (const { body, conversationId, senderId, createTime } of cards) {
    const place = parseConversationId(conversationId)
    if (body.kind !== 'room-invite' || !place || rooms.has(body.invite.roomUuid)) continue
    const peerId = accountId(place.target)
    rooms.set(body.invite.roomUuid, { ...body.invite, conversationId, peerId, senderId, time: createTime })
  }
  return [...rooms.values()]
}
