/** Audio, video and screen flags of members (R45–R47, R86). The media itself follows these flags. */
import { can, may, type RoomAction } from '@shared/room/room'
import { streamChanged, streamDeleted } from './events'
import { RoomError } from './room-error'
import { settingsOf, withMember, type Member, type Plan, type Room, type StreamType } from './room-state'
import { granted, type Template } from './template'

export interface StreamChange {
  targetUuid: string
  type: StreamType
  on: boolean
  /** `x-operation-number` of the caller, rising; absent when the client sends none. */
  operation?: number
  /** Ends the share of whoever shares now (R86). */
  takeOver?: boolean
}

/** The right that turns each stream of one's own on. */
export const rightOf = {
  audio: 'own-audio',
  video: 'own-video',
  subVideo: 'own-share',
} as const satisfies Record<StreamType, RoomAction>

/** Whether the member may have that stream on now. */
export function mayHave(room: Room, member: Member, type: StreamType): boolean {
  if (!can(member.role, rightOf[type])) return false
  return member.asked.has(type) || may(settingsOf(room), member.role, rightOf[type])
}

/** A manager asks for it: then it may be turned on, whatever the settings, until a manager stops it (R88). */
export function allow(room: Room, userUuids: Iterable<string>, types: readonly StreamType[]): Plan {
  const asked = [...userUuids].flatMap((userUuid) => room.members.get(userUuid) ?? [])
  const after = asked.map((member): Member => ({ ...member, asked: new Set([...member.asked, ...types]) }))
  return { room: after.reduce(withMember, room), events: [] }
}

export function setStream(room: Room, actor: Member, change: StreamChange, template: Template): Plan {
  const { type, on } = change
  const onSelf = actor.userUuid === change.targetUuid
  const { roles, limit } = template.streams[type]
  // Nobody's microphone, camera or screen is opened by another person; asking goes by custom message 99.
  const allowed = on ? onSelf && mayHave(room, actor, type) : onSelf || granted(roles, actor.role, false)
  if (!allowed) throw new RoomError('forbidden')
  const target = room.members.get(change.targetUuid)
  if (!target) throw new RoomError('memberNotFound')
  const operation = onSelf ? change.operation : undefined
  if (operation !== undefined && operation <= target.operation) return { room, events: [] }

  const start = on && change.takeOver ? stopOthers(room, actor, type) : { room, events: [] }
  if (on && !target.streams.has(type) && holdersOf(start.room, type).length >= limit) throw new RoomError('streamLimit')
  const streams = new Set(target.streams)
  const changed: Member = { ...target, streams, operation: operation ?? target.operation }
  if (on === target.streams.has(type)) return { room: withMember(start.room, changed), events: start.events }
  if (!on) {
    const after = onSelf ? changed : stopped(changed, type)
    streams.delete(type)
    return { room: withMember(room, after), events: [streamDeleted(after, type, actor)] }
  }
  streams.add(type)
  return { room: withMember(start.room, changed), events: [...start.events, streamChanged(changed, type, actor)] }
}

/** The member without that stream, by somebody else's will: what was asked for is no longer. */
export function stopped(member: Member, type: StreamType): Member {
  const [streams, asked] = [new Set(member.streams), new Set(member.asked)]
  streams.delete(type)
  asked.delete(type)
  return { ...member, streams, asked }
}

function stopOthers(room: Room, actor: Member, type: StreamType): Plan {
  const others = holdersOf(room, type).filter(({ userUuid }) => userUuid !== actor.userUuid)
  if (others.length > 0 && !may(settingsOf(room), actor.role, 'take-over-share')) throw new RoomError('forbidden')
  const after = others.map((member) => stopped(member, type))
  return {
    room: after.reduce(withMember, room),
    events: after.map((member) => streamDeleted(member, type, actor)),
  }
}

function holdersOf(room: Room, type: StreamType): Member[] {
  return [...room.members.values()].filter((member) => member.streams.has(type))
}
