/** What members lose together with a right: streams that are on, and the board they share (R82). */
import { can, may } from '@shared/room/room'
import { roomPropertyDeleted, streamDeleted, streamsReset } from './events'
import { andThen, settingsOf, streamTypes, withMember, without, type Member, type Plan, type Room } from './room-state'
import { withoutBoard } from './rule-board'
import { mayHave, stopped } from './rule-streams'

/** The board's sharer, bound to its member. */
const boardKey = 'wbSharingUuid'

/** Takes from everybody what role and settings no longer let them have. `actor` is who changed those. */
export function withdraw(room: Room, actor: Member): Plan {
  const start: Plan = { room, events: [] }
  return [...room.members.values()].reduce(
    (plan, member) => andThen(plan, (at) => withdrawFrom(at, member, actor)),
    start,
  )
}

function withdrawFrom(room: Room, member: Member, actor: Member): Plan {
  const settings = settingsOf(room)
  const lost = streamTypes.filter((type) => member.streams.has(type) && !mayHave(room, member, type))
  const after = lost.reduce(stopped, member)
  const reset = lost.length > 0 && !can(member.role, 'own-audio')
  const events = reset ? [streamsReset(after, actor)] : lost.map((type) => streamDeleted(after, type, actor))
  const quiet = lost.length === 0 ? room : withMember(room, after)
  const shares = quiet.properties.get(boardKey)?.member === member.userUuid
  if (!shares || may(settings, member.role, 'own-share')) return { room: quiet, events }
  const gone = { ...quiet, properties: without(quiet.properties, boardKey) }
  return andThen({ room: gone, events: [...events, roomPropertyDeleted(boardKey, actor)] }, (left) =>
    withoutBoard(left, actor),
  )
}
