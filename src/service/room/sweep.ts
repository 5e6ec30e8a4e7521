/** What time does to rooms: end of life, empty rooms, members whose IM connection is gone (R60–R63). Pure. */
import type { RoomEndReason } from '@shared/room/room'
import type { Room } from './room-state'

export const limits = {
  lifetimeMs: 24 * 60 * 60_000,
  /** A room left by all stays a while: its last member may only have changed the network. */
  emptyMs: 10 * 60_000,
  /** Longer than an IM reconnect with back-off, short enough that nobody talks to a ghost. */
  offlineMs: 60_000,
} as const

export interface Lost {
  roomUuid: string
  userUuid: string
}

export interface SweepPlan {
  ended: { roomUuid: string; reason: RoomEndReason }[]
  lost: Lost[]
  /** Since when each absent member has been without connection, for the next sweep. */
  offlineSince: ReadonlyMap<string, number>
}

export function sweep(
  rooms: readonly Room[],
  isOnline: (userUuid: string) => boolean,
  offlineSince: ReadonlyMap<string, number>,
  now: number,
): SweepPlan {
  const emptySince = emptyMeetings(rooms)
  const ended = rooms.flatMap((room) => {
    const reason = endReason(room, emptySince.get(room.uuid) ?? null, now)
    return reason ? [{ roomUuid: room.uuid, reason }] : []
  })
  const over = new Set(ended.map(({ roomUuid }) => roomUuid))
  const since = new Map<string, number>()
  const lost: Lost[] = []
  for (const room of rooms.filter(({ uuid }) => !over.has(uuid))) {
    for (const userUuid of [...room.members.keys(), ...room.waiting.keys()]) {
      if (isOnline(userUuid)) continue
      const start = offlineSince.get(userUuid) ?? now
      since.set(userUuid, start)
      if (now - start >= limits.offlineMs) lost.push({ roomUuid: room.uuid, userUuid })
    }
  }
  return { ended, lost, offlineSince: since }
}

function endReason(room: Room, emptySince: number | null, now: number): RoomEndReason | null {
  if (room.expireTime !== null && now >= room.expireTime) return 'END_OF_LIFE'
  const empty = room.type === 1 && room.everJoined && emptySince !== null
  return empty && now - emptySince >= limits.emptyMs ? 'ALL_MEMBERS_OUT' : null
}

/** Since when nobody is in a room or in a group of it. Groups end with their meeting only (R136). */
function emptyMeetings(rooms: readonly Room[]): ReadonlyMap<string, number> {
  const since = new Map(
    rooms.flatMap(({ uuid, parent, emptySince }) => (parent || emptySince === null ? [] : [[uuid, emptySince]])),
  )
  for (const { parent, emptySince } of rooms) {
    const known = parent === undefined ? undefined : since.get(parent)
    if (parent === undefined || known === undefined) continue
    if (emptySince === null) since.delete(parent)
    else since.set(parent, Math.max(known, emptySince))
  }
  return since
}
