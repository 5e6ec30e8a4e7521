/** What people outside see of a room: live, ended, or unknown (R110). */
import type { ClosedRoom } from './room-store'
import type { Room } from './room-state'
import { isLocked } from './wire-format'

/** A card shows a few faces, not a list. */
const shownMembers = 50

export function liveOf(room: Room): Record<string, unknown> {
  const members = [...room.members.values()].slice(0, shownMembers)
  return {
    phase: 'live',
    roomName: room.name,
    roomArchiveId: room.archiveId,
    startTime: room.createTime,
    memberCount: room.members.size,
    members: members.map(({ userUuid, userName }) => ({ userUuid, userName })),
    hasPassword: room.password !== '',
    locked: isLocked(room),
  }
}

export function endedOf({ name, startTime, endTime }: ClosedRoom): Record<string, unknown> {
  return { phase: 'ended', roomName: name, startTime, endTime }
}

export const unknownLife = { phase: 'unknown' } as const
