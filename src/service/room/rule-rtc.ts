/** Who is in the media of the room (R115). */
import { rtcPresence } from './events'
import { withMember, type Member, type Plan, type Room } from './room-state'

export function setInRtc(room: Room, member: Member, inRtc: boolean): Plan {
  if (member.inRtc === inRtc) return { room, events: [] }
  const changed: Member = { ...member, inRtc }
  return { room: withMember(room, changed), events: [rtcPresence(changed)] }
}
