/** Audio, video and screen flags of members (R45–R47). The flags only: there is no media channel yet. */
import { streamChanged, streamDeleted } from './events'
import { RoomError } from './room-error'
import { withMember, type Member, type Plan, type Room, type StreamType } from './room-state'
import { granted, type Template } from './template'

export interface StreamChange {
  targetUuid: string
  type: StreamType
  on: boolean
  /** `x-operation-number` of the caller, rising; absent when the client sends none. */
  operation?: number
}

export function setStream(room: Room, actor: Member, change: StreamChange, template: Template): Plan {
  const { type, on } = change
  const onSelf = actor.userUuid === change.targetUuid
  const { roles, limit } = template.streams[type]
  // Nobody's microphone, camera or screen is opened by another person; asking goes by custom message 99.
  const allowed = on ? onSelf && granted(roles, actor.role, true) : onSelf || granted(roles, actor.role, false)
  if (!allowed) throw new RoomError('forbidden')
  const target = room.members.get(change.targetUuid)
  if (!target) throw new RoomError('memberNotFound')
  const operation = onSelf ? change.operation : undefined
  if (operation !== undefined && operation <= target.operation) return { room, events: [] }
  if (on && !target.streams.has(type) && othersWith(room, type) >= limit) throw new RoomError('streamLimit')

  const streams = new Set(target.streams)
  const changed: Member = { ...target, streams, operation: operation ?? target.operation }
  if (on === target.streams.has(type)) return { room: withMember(room, changed), events: [] }
  if (on) streams.add(type)
  else streams.delete(type)
  const event = on ? streamChanged(changed, type, actor) : streamDeleted(changed, type, actor)
  return { room: withMember(room, changed), events: [event] }
}

function othersWith(room: Room, type: StreamType): number {
  return [...room.members.values()].filter((member) => member.streams.has(type)).length
}
