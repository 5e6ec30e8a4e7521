/** The board that a room shows (R140–R143): its properties come and go with the one who shows it. */
import { boardKeys, drawingOnShown, draws } from '@shared/whiteboard/shown-board'
import { can } from '@shared/room/room'
import { roomPropertyDeleted } from './events'
import { RoomError } from './room-error'
import { settingsOf, type Member, type Plan, type Room } from './room-state'

const sharedWith = [boardKeys.board, boardKeys.mode] as const

/** Account of who shows a board; `null`: nobody. What another bound to somebody does not make that one the sharer. */
export function boardSharer(room: Room): string | null {
  const property = room.properties.get(boardKeys.sharer)
  return property?.member !== undefined && property.value === property.member ? property.member : null
}

/** R141: which board it is says its sharer alone, so that nobody opens what belongs to others. */
export function checkBoardProperty(room: Room, actor: Member, key: string, bindTo: string | undefined): void {
  const sharer = boardSharer(room)
  const own = sharer === actor.userUuid
  if (key === boardKeys.board && !(own && bindTo === actor.userUuid)) throw new RoomError('forbidden')
  if (key === boardKeys.mode && !(sharer && (own || can(actor.role, 'take-over-share'))))
    throw new RoomError('forbidden')
}

/** R142: beside managers, the sharer lets others draw. */
export function mayGrantDrawing(room: Room, actor: Member, key: string): boolean {
  return key === boardKeys.drawable && boardSharer(room) === actor.userUuid
}

/** What goes when nobody shows the board any more. Nothing, while somebody does. */
export function withoutBoard(room: Room, actor: Member): Plan {
  const left = sharedWith.filter((key) => room.properties.has(key))
  if (room.properties.has(boardKeys.sharer) || left.length === 0) return { room, events: [] }
  const properties = new Map(room.properties)
  for (const key of left) properties.delete(key)
  return { room: { ...room, properties }, events: left.map((key) => roomPropertyDeleted(key, actor)) }
}

/** R143: who draws on the board that the room shows. */
export function drawsOnShown(room: Room, member: Member): boolean {
  const shows = boardSharer(room) === member.userUuid
  const granted = member.properties.get(boardKeys.drawable)?.value === '1'
  const everyone = room.properties.get(boardKeys.mode)?.value === 'everyone'
  return draws(drawingOnShown({ role: member.role, shows, granted }, everyone, settingsOf(room)))
}
