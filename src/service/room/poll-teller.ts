/** Tells that votes or drafts have changed (R129); what no event tells, since it would say who did it. */
import { can } from '@shared/room/room'
import { pollsKey } from '@shared/room/poll'
import type { LiveRooms } from './live-rooms'
import { pollsChangedCommand } from './room-commands'
import type { Room } from './room-state'

/** Votes come in bursts, and everybody told asks: one telling per burst, and rarer where many would ask. */
const tellAfterMs = 300
const perMemberMs = 10

export function createPollTeller(rooms: Pick<LiveRooms, 'message' | 'onChange' | 'peek'>): () => void {
  /** Rooms with news; `everybody` false: drafts only, which are for managers. */
  const due = new Map<string, { everybody: boolean; timer: NodeJS.Timeout }>()

  const stop = rooms.onChange(({ before, after }) => {
    if (!before || !after || before.polls === after.polls) return
    if (before.properties.get(pollsKey) !== after.properties.get(pollsKey)) return
    const waiting = due.get(after.uuid)
    const everybody = (waiting?.everybody ?? false) || votedBetween(before, after)
    const wait = Math.max(tellAfterMs, perMemberMs * after.members.size)
    due.set(after.uuid, { everybody, timer: waiting?.timer ?? setTimeout(tell, wait, after.uuid).unref() })
  })

  function tell(roomUuid: string): void {
    const everybody = due.get(roomUuid)?.everybody ?? false
    due.delete(roomUuid)
    const room = rooms.peek(roomUuid)
    if (!room) return
    const receivers = [...room.members.values()].filter(({ role }) => everybody || can(role, 'poll'))
    const uuids = receivers.map(({ userUuid }) => userUuid)
    rooms.message(room, uuids, pollsChangedCommand, {})
  }

  return () => {
    stop()
    for (const { timer } of due.values()) clearTimeout(timer)
  }
}

function votedBetween(before: Room, after: Room): boolean {
  return [...after.polls].some(([id, poll]) => poll.state === 'open' && before.polls.get(id) !== poll)
}
