/** The room's chat as numbered, kept lines (R100). */
import { may } from '@shared/room/room'
import { chatSaid } from './events'
import { RoomError } from './room-error'
import { settingsOf, type Member, type Plan, type Room } from './room-state'

/** `id` is the sender's own; whoever sends it again has sent it once (the caller looks). */
export function say(room: Room, actor: Member, { id, text }: { id: string; text: string }): Plan {
  if (!may(settingsOf(room), actor.role, 'chat')) throw new RoomError('forbidden')
  const line = { id, text, userUuid: actor.userUuid, userName: actor.userName }
  return { room, events: [chatSaid(line, actor)], line }
}
