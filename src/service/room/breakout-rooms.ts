/** Meetings in groups: the main room and the rooms of its groups, changed together (R130–R138). */
import { can } from '@shared/room/room'
import type { LiveRooms } from './live-rooms'
import { breakoutChangedCommand, breakoutSaidCommand } from './room-commands'
import { RoomError } from './room-error'
import type { Breakout, Member, Room } from './room-state'
import {
  assign,
  closing,
  mayEnterGroup,
  mustManage,
  openGroups,
  planOf,
  rankOf,
  renamed,
  revised,
  told,
  toldGroup,
  withHelp,
  type WantedGroups,
} from './rule-breakout'
import { enter, type EnterRequest } from './rule-enter'
import { elect } from './rule-host'
import { depart, end } from './rule-leave'
import { arriving, comeHome, comeIn, goAway, present } from './rule-move'
import type { Template } from './template'

export interface BreakoutRoomsDeps {
  rooms: LiveRooms
  now(): number
  newId(): string
}

/** Who is not back this long after the end is taken for lost; ms. */
const graceMs = 15_000

export type BreakoutRooms = ReturnType<typeof createBreakoutRooms>

export function createBreakoutRooms({ rooms, now, newId }: BreakoutRoomsDeps) {
  const stop = rooms.onChange(({ room, before, after }) => {
    if (before?.breakout && !after) endGroups(before.breakout, 'CLOSE_BY_MEMBER')
    if (room.parent !== undefined && before && after && before.members !== after.members) groupChanged(before, after)
    if (after?.breakout && before && before.members !== after.members) tellManagers(after)
  })

  /** The main room of a room; itself when it is one. */
  function rootOf(room: Room): Room {
    return room.parent === undefined ? room : rooms.find(room.parent)
  }

  function groupsOf(breakout: Breakout | undefined): Room[] {
    return (breakout?.groups ?? []).flatMap(({ room }) => rooms.peek(room) ?? [])
  }

  function family(root: Room): Room[] {
    return [root, ...groupsOf(root.breakout)]
  }

  /** The room of that meeting they are in. */
  function whereIs(root: Room, userUuid: string): Room | undefined {
    return family(root).find((room) => room.members.has(userUuid))
  }

  function endGroups(breakout: Breakout, reason: 'CLOSE_BY_MEMBER' | 'CLOSE_BY_BACKEND'): void {
    for (const group of groupsOf(breakout)) rooms.apply(group, end(group, reason))
  }

  /** Everybody in the meeting, each by the room they are in. */
  function tell(root: Room, cmd: number, data: Record<string, unknown>, to: (member: Member) => boolean): void {
    for (const room of family(root)) {
      const receivers = [...room.members.values()].filter(to).map(({ userUuid }) => userUuid)
      if (receivers.length > 0) rooms.message(room, receivers, cmd, data)
    }
  }

  function tellManagers(root: Room, also?: string): void {
    const concerned = ({ userUuid }: Member): boolean => userUuid === also || can(rankOf(root, userUuid), 'breakout')
    tell(root, breakoutChangedCommand, {}, concerned)
  }

  /** Somebody came into a group or left it. */
  function groupChanged(before: Room, after: Room): void {
    const root = after.parent === undefined ? undefined : rooms.peek(after.parent)
    if (!root?.breakout) return
    const { awayHost } = root
    if (awayHost !== undefined && before.members.has(awayHost) && !whereIs(root, awayHost)) {
      rooms.apply(root, elect(present(root)))
    }
    const blocked = [...after.blocked].filter(([userUuid]) => !root.blocked.has(userUuid))
    const at = rooms.find(root.uuid)
    if (blocked.length > 0) {
      rooms.apply(at, { room: { ...at, blocked: new Map([...at.blocked, ...blocked]) }, events: [] })
    }
    tellManagers(rooms.find(root.uuid))
    finishIfDue(rooms.find(root.uuid))
  }

  /** Into every room of the meeting. */
  function publish(root: Room, breakout: Breakout): void {
    rooms.apply(root, told(root, breakout))
    for (const { id, room: uuid } of breakout.groups) {
      const group = rooms.peek(uuid)
      if (group) rooms.apply(group, toldGroup(group, id, breakout))
    }
  }

  function quietly(root: Room, breakout: Breakout, also?: string): void {
    tellManagers(rooms.apply(root, { room: { ...root, breakout }, events: [] }), also)
  }

  /** All are back, or the grace is over: the groups are no more. */
  function finishIfDue(root: Room): void {
    const { breakout } = root
    if (!breakout || breakout.endsAt === null || now() < breakout.endsAt) return
    const empty = groupsOf(breakout).every(({ members }) => members.size === 0)
    if (!empty && now() < breakout.endsAt + graceMs) return
    const plan = told(root, undefined)
    const after = rooms.apply(root, plan)
    if (after.awayHost !== undefined) {
      const chosen = elect(present(after))
      rooms.apply(after, chosen)
    }
    endGroups(breakout, 'CLOSE_BY_BACKEND')
  }

  function enterGroup(group: Room, wish: EnterRequest, moved: boolean, template: Template): Room {
    const root = rootOf(group)
    const { userUuid, deviceId } = wish
    if (!mayEnterGroup(root, group, userUuid)) throw new RoomError('forbidden', 'not of this group')
    if (group.members.has(userUuid)) return rooms.apply(group, enter(group, { ...wish, role: '' }, template, now()))
    const from = whereIs(root, userUuid)
    const before = from?.members.get(userUuid)
    const same = moved && before?.deviceId === deviceId
    const member = arriving(group, wish, rankOf(root, userUuid), now(), same ? before : undefined)
    const after = rooms.apply(group, comeIn(group, member))
    if (from && before) leaveFor(from.uuid, before, deviceId)
    answerHelp(root.uuid, group.uuid, userUuid)
    return after
  }

  function enterRoot(root: Room, wish: EnterRequest, moved: boolean): Room {
    const { userUuid, deviceId } = wish
    if (root.blocked.has(userUuid)) throw new RoomError('blocked')
    const from = whereIs(root, userUuid)
    const before = from?.members.get(userUuid)
    const same = moved && before?.deviceId === deviceId
    const role = root.welcome.get(userUuid) ?? 'member'
    const after = rooms.apply(root, comeHome(root, arriving(root, wish, role, now(), same ? before : undefined)))
    if (from && before) leaveFor(from.uuid, before, deviceId)
    return rooms.peek(after.uuid) ?? after
  }

  /** Out of where one was; the older device hears that a newer one took its place (R23). */
  function leaveFor(roomUuid: string, member: Member, deviceId: string): void {
    const room = rooms.find(roomUuid)
    const type = member.deviceId === deviceId ? 'NORMAL' : 'SELF_KICK'
    rooms.apply(room, room.parent === undefined ? goAway(room, member, now()) : depart(room, member, type, now()))
  }

  /** A manager is there. */
  function answerHelp(rootUuid: string, groupUuid: string, userUuid: string): void {
    const root = rooms.find(rootUuid)
    const { breakout } = root
    const id = breakout?.groups.find(({ room }) => room === groupUuid)?.id
    if (!breakout || id === undefined || !breakout.help.has(id) || !can(rankOf(root, userUuid), 'breakout')) return
    quietly(root, withHelp(breakout, id, null))
  }

  return {
    rootOf,
    family,
    whereIs,
    /** Whether entry goes by the rules of groups: into a group, or out of one into the main room. */
    concerns: (room: Room, userUuid: string): boolean =>
      room.parent !== undefined || (!room.members.has(userUuid) && whereIs(room, userUuid) !== undefined),
    enter: (room: Room, wish: EnterRequest, moved: boolean, template: Template): Room =>
      room.parent === undefined ? enterRoot(room, wish, moved) : enterGroup(room, wish, moved, template),
    open(room: Room, actor: string, wanted: WantedGroups): void {
      mustManage(room, actor)
      const [plan, groups] = openGroups(room, wanted, now(), newId)
      for (const group of groups) rooms.open(group)
      rooms.apply(room, plan)
    },
    move(root: Room, actor: string, userUuid: string, group: number | null): void {
      if (!whereIs(root, userUuid)) throw new RoomError('memberNotFound')
      const { breakout } = assign(root, actor, userUuid, group)
      if (breakout) quietly(root, breakout, userUuid)
    },
    rename(root: Room, actor: string, id: number, name: string): void {
      mustManage(root, actor)
      publish(root, renamed(planOf(root), id, name))
    },
    say(root: Room, actor: Member, text: string): void {
      mustManage(root, actor.userUuid)
      planOf(root)
      tell(root, breakoutSaidCommand, { text, userName: actor.userName }, ({ userUuid }) => userUuid !== actor.userUuid)
    },
    help(root: Room, group: number, name: string): void {
      quietly(root, withHelp(planOf(root), group, name))
    },
    answer(root: Room, actor: string, group: number): void {
      mustManage(root, actor)
      quietly(root, withHelp(planOf(root), group, null))
    },
    close(root: Room, actor: string, seconds: number): void {
      mustManage(root, actor)
      publish(root, closing(planOf(root), seconds, now()))
      finishIfDue(rooms.find(root.uuid))
    },
    /** What time brings: the limit, the end, groups whose meeting is gone. */
    sweep(): void {
      for (const room of rooms.all()) {
        const root = rooms.peek(room.uuid)
        if (root?.parent !== undefined && !rooms.peek(root.parent)?.breakout)
          rooms.apply(root, end(root, 'CLOSE_BY_BACKEND'))
        const breakout = root?.breakout
        if (!root || !breakout || breakout.endsAt === null || now() < breakout.endsAt) continue
        if (breakout.phase === 'open') publish(root, revised(breakout, { phase: 'closing', help: new Map() }))
        finishIfDue(rooms.find(root.uuid))
      }
    },
    stop,
  }
}
