/** Groups of a room: opening, steering, and what each of their rooms is told (R130–R136). Pure. */
import { breakoutKey, type BreakoutMark } from '@shared/room/breakout'
import { can, type RoomRole } from '@shared/room/room'
import { settingsKey } from '@shared/room/parse-settings'
import { propertyTold } from './events'
import { RoomError } from './room-error'
import { settingsOf, without, type Breakout, type Plan, type Room, type RoomEvent } from './room-state'
import { newRoom } from './rule-create'

/** `seconds`: until all return, 0 without a limit. Who is not in the room is left out. */
export interface WantedGroups {
  groups: { name: string; people: string[] }[]
  choose: boolean
  seconds: number
}

/** The main room after opening, and the rooms that have to be made. `newId` gives a number that nothing has. */
export function openGroups(room: Room, wanted: WantedGroups, now: number, newId: () => string): [Plan, Room[]] {
  if (room.parent !== undefined) throw new RoomError('badRequest', 'a group has no groups')
  if (room.breakout) throw new RoomError('alreadyExists')
  const groups = wanted.groups.map(({ name }, at) => ({ id: at + 1, name, room: `group-${newId()}` }))
  const assigned = new Map<string, number>()
  wanted.groups.forEach(({ people }, at) => {
    for (const userUuid of people) if (room.members.has(userUuid)) assigned.set(userUuid, at + 1)
  })
  const breakout: Breakout = {
    phase: 'open',
    choose: wanted.choose,
    groups,
    assigned,
    help: new Map(),
    endsAt: wanted.seconds > 0 ? now + wanted.seconds * 1000 : null,
    revision: 1,
  }
  const settings = { ...settingsOf(room), waitingRoom: false }
  const made = groups.map(({ id, name, room: uuid }): Room => {
    const properties = new Map([
      [settingsKey, { value: settings }],
      [breakoutKey, { value: markOf(breakout, { parent: room.uuid, group: id }) }],
    ])
    const { templateId } = room
    const plain = { archiveId: newId(), uuid, name, password: '', templateId, type: 1, creatorUuid: '' } as const
    return { ...newRoom({ ...plain, properties }, now), parent: room.uuid, expireTime: null }
  })
  return [told(room, breakout), made]
}

export function markOf({ phase, revision }: Breakout, group?: Required<Pick<BreakoutMark, 'parent' | 'group'>>) {
  return { phase, revision, ...group } satisfies BreakoutMark
}

/** The room with the mark of `breakout`; none, and its removal. */
export function told(room: Room, breakout: Breakout | undefined): Plan {
  if (!breakout) {
    const { breakout: _, ...rest } = room
    return { room: { ...rest, properties: without(room.properties, breakoutKey) }, events: [mark(undefined)] }
  }
  const value = markOf(breakout)
  const properties = new Map(room.properties).set(breakoutKey, { value })
  return { room: { ...room, breakout, properties }, events: [mark(value)] }
}

/** The same in a group. */
export function toldGroup(group: Room, id: number, breakout: Breakout): Plan {
  const value = markOf(breakout, { parent: group.parent ?? '', group: id })
  return {
    room: { ...group, properties: new Map(group.properties).set(breakoutKey, { value }) },
    events: [mark(value)],
  }
}

function mark(value: BreakoutMark | undefined): RoomEvent {
  return propertyTold(breakoutKey, value)
}

export function planOf(room: Room): Breakout {
  if (!room.breakout) throw new RoomError('notFound', 'no groups')
  return room.breakout
}

/** Worth reading for everybody. */
export function revised(breakout: Breakout, changes: Partial<Breakout>): Breakout {
  return { ...breakout, ...changes, revision: breakout.revision + 1 }
}

/** Which role somebody has in the meeting, wherever in it they are: groups only borrow it (R137). */
export function rankOf(root: Room, userUuid: string): RoomRole {
  const inside = root.members.get(userUuid)
  if (inside) return inside.role
  return root.awayHost === userUuid ? 'host' : (root.welcome.get(userUuid) ?? 'member')
}

export function mustManage(root: Room, userUuid: string): void {
  if (!can(rankOf(root, userUuid), 'breakout')) throw new RoomError('forbidden')
}

/** By a manager anybody; oneself where people choose. `null`: to the main room. */
export function assign(root: Room, actor: string, userUuid: string, group: number | null): Room {
  const breakout = planOf(root)
  if (!(breakout.choose && actor === userUuid)) mustManage(root, actor)
  if (breakout.phase !== 'open') throw new RoomError('forbidden', 'closing')
  if (group !== null) groupOf(breakout, group)
  const assigned = new Map(breakout.assigned)
  if (group === null) assigned.delete(userUuid)
  else assigned.set(userUuid, group)
  return { ...root, breakout: { ...breakout, assigned } }
}

export function groupOf(breakout: Breakout, id: number): Breakout['groups'][number] {
  const group = breakout.groups.find((each) => each.id === id)
  if (!group) throw new RoomError('notFound', 'no such group')
  return group
}

export function renamed(breakout: Breakout, id: number, name: string): Breakout {
  groupOf(breakout, id)
  const groups = breakout.groups.map((group) => (group.id === id ? { ...group, name } : group))
  return revised(breakout, { groups })
}

/** Everybody is back after `seconds`, or earlier where that was said before. */
export function closing(breakout: Breakout, seconds: number, now: number): Breakout {
  const end = now + seconds * 1000
  return revised(breakout, { phase: 'closing', endsAt: Math.min(end, breakout.endsAt ?? end), help: new Map() })
}

export function withHelp(breakout: Breakout, group: number, name: string | null): Breakout {
  const help = new Map(breakout.help)
  if (name === null) help.delete(group)
  else help.set(group, name)
  return { ...breakout, help }
}

/** Who may come into that group (R133); who is in it already comes again. */
export function mayEnterGroup(root: Room, group: Room, userUuid: string): boolean {
  if (group.members.has(userUuid)) return true
  const { breakout } = root
  if (breakout?.phase !== 'open' || root.blocked.has(userUuid) || group.blocked.has(userUuid)) return false
  const id = breakout.groups.find(({ room }) => room === group.uuid)?.id
  if (breakout.assigned.has(userUuid) && breakout.assigned.get(userUuid) === id) return true
  return can(rankOf(root, userUuid), 'breakout')
}
