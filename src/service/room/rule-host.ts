/** Who is host when nobody was asked: stand-ins, and the owner coming back (R30–R33). */
import { roleChanged } from './events'
import { andThen, holders, hostOf, withMember, type Member, type Plan, type Room } from './room-state'
import { withdraw } from './rule-rights'
import { defaultRole } from './template'

const earliest = (members: Member[]): Member | undefined => members.toSorted((a, b) => a.joinTime - b.joinTime)[0]

/** A room that had a host, who is not just in a group, gives the place to the longest-present cohost, else member; observers never get it. */
export function elect(room: Room): Plan {
  if (!room.hosted || room.awayHost !== undefined || hostOf(room)) return { room, events: [] }
  const heir = earliest(holders(room, 'cohost')) ?? earliest(holders(room, 'member'))
  if (!heir) return { room, events: [] }
  const host: Member = { ...heir, role: 'host', standsInFrom: heir.role }
  return { room: withMember(room, host), events: [roleChanged(host, host)] }
}

/** Makes `userUuid`, who is in the room, its host; whoever stood in falls back to the role it had. */
export function takeHost(room: Room, userUuid: string): Plan {
  const taker = room.members.get(userUuid)
  const holder = hostOf(room)
  if (!taker || holder?.userUuid === userUuid) return { room, events: [] }
  const host: Member = { ...taker, role: 'host', standsInFrom: undefined }
  if (!holder) return { room: { ...withMember(room, host), hosted: true }, events: [roleChanged(host, host)] }
  const former: Member = { ...holder, role: holder.standsInFrom ?? defaultRole, standsInFrom: undefined }
  const plan: Plan = {
    room: { ...withMember(withMember(room, former), host), hosted: true },
    events: [roleChanged(former, host), roleChanged(host, host)],
  }
  return andThen(plan, (at) => withdraw(at, host))
}
