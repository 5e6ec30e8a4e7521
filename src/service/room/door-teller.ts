/** Tells who waits what became of it, and managers that the door has changed (R91, R95). */
import { can } from '@shared/room/room'
import type { LiveRooms, RoomChange } from './live-rooms'
import { doorAnswerCommand, doorChangedCommand } from './room-commands'
import { mustWait } from './rule-door'
import type { Room } from './room-state'

export type DoorAnswer = 'admitted' | 'refused' | 'ended'

/** What became of everybody who waited and does not any more; who is inside now has heard it by its entry. */
export function doorAnswers({ before, after }: RoomChange): { userUuid: string; answer: DoorAnswer }[] {
  const gone = [...(before?.waiting.keys() ?? [])].filter((userUuid) => !after?.waiting.has(userUuid))
  if (!after) return gone.map((userUuid) => ({ userUuid, answer: 'ended' }))
  return gone
    .filter((userUuid) => !after.members.has(userUuid))
    .map((userUuid) => ({
      userUuid,
      answer: after.blocked.has(userUuid) || mustWait(after, userUuid) ? 'refused' : 'admitted',
    }))
}

export function createDoorTeller(rooms: Pick<LiveRooms, 'message' | 'onChange'>): () => void {
  return rooms.onChange((change) => {
    for (const { userUuid, answer } of doorAnswers(change)) {
      rooms.message(change.room, [userUuid], doorAnswerCommand, { answer })
    }
    const { before, after } = change
    if (!before || !after || (before.waiting === after.waiting && before.blocked === after.blocked)) return
    rooms.message(after, managers(after), doorChangedCommand, {})
  })
}

function managers(room: Room): string[] {
  return [...room.members.values()].filter(({ role }) => can(role, 'admit')).map(({ userUuid }) => userUuid)
}
