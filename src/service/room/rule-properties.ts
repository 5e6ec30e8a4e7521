/** Room and member properties (R40–R44). `onSelf` of a room property means: bound to oneself by `?a=`. */
import { breakoutKey } from '@shared/room/breakout'
import { settingsKey } from '@shared/room/parse-settings'
import { pollsKey } from '@shared/room/poll'
import { may } from '@shared/room/room'
import { timerKey } from '@shared/room/timer'
import { memberPropertyChanged, memberPropertyDeleted, roomPropertyChanged, roomPropertyDeleted } from './events'
import { RoomError } from './room-error'
import { checkBoardProperty, mayGrantDrawing, withoutBoard } from './rule-board'
import {
  andThen,
  settingsOf,
  without,
  withMember,
  type Member,
  type Plan,
  type Properties,
  type Property,
  type Room,
} from './room-state'
import { granted, memberPropertyRule, roomPropertyRule, type Template } from './template'

const keyPattern = /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/
/** Written by the service, never by a client. */
const reservedRoomKeys = new Set([
  ...['chatRoom', 'whiteboard', 'rtc', 'live', 'sip', 'seat'],
  ...[settingsKey, timerKey, pollsKey, breakoutKey],
])
const reservedMemberKeys = new Set(['states'])
const maxProperties = 64
/** JSON characters: a property travels in one push to every member. */
const maxValueLength = 4096

export function setRoomProperty(
  room: Room,
  actor: Member,
  change: { key: string; value: unknown; bindTo?: string },
  template: Template,
): Plan {
  const { key, value, bindTo } = change
  checkKey(key, reservedRoomKeys)
  const existing = room.properties.get(key)
  const rule = roomPropertyRule(template, key)
  const onSelf = bindTo === actor.userUuid && (!existing || existing.member === actor.userUuid)
  if (!granted(rule.roles, actor.role, onSelf)) throw new RoomError('forbidden')
  if (rule.action && !may(settingsOf(room), actor.role, rule.action)) throw new RoomError('forbidden')
  if (rule.exclusive && existing) throw new RoomError('roomPropertyTaken')
  checkBoardProperty(room, actor, key, bindTo)
  if (bindTo !== undefined && !room.members.has(bindTo)) throw new RoomError('memberNotFound')
  const stored = key === 'lock' ? lockValue(value) : value
  const properties = put(room.properties, key, { value: stored, ...(bindTo === undefined ? {} : { member: bindTo }) })
  return { room: { ...room, properties }, events: [roomPropertyChanged(key, stored, actor)] }
}

/** Deleting what is not there is no error: the caller has what it wanted, nobody is told. */
export function deleteRoomProperty(room: Room, actor: Member, key: string, template: Template): Plan {
  checkKey(key, reservedRoomKeys)
  const existing = room.properties.get(key)
  const onSelf = existing === undefined || existing.member === actor.userUuid
  if (!granted(roomPropertyRule(template, key).roles, actor.role, onSelf)) throw new RoomError('forbidden')
  if (!existing) return { room, events: [] }
  const gone = { ...room, properties: without(room.properties, key) }
  return andThen({ room: gone, events: [roomPropertyDeleted(key, actor)] }, (left) => withoutBoard(left, actor))
}

export function setMemberProperty(
  room: Room,
  actor: Member,
  targetUuid: string,
  change: { key: string; value: unknown },
  template: Template,
  now: number,
): Plan {
  const { key, value } = change
  const target = checkMember(room, actor, targetUuid, key, template)
  const rule = memberPropertyRule(template, key)
  if (rule.action && !may(settingsOf(room), actor.role, rule.action)) throw new RoomError('forbidden')
  if (rule.exclusive && target.properties.has(key)) throw new RoomError('memberPropertyTaken')
  const property: Property = key === 'handsUp' ? { value, time: now } : { value }
  const changed: Member = { ...target, properties: put(target.properties, key, property) }
  return { room: withMember(room, changed), events: [memberPropertyChanged(changed, key, property, actor)] }
}

export function deleteMemberProperty(
  room: Room,
  actor: Member,
  targetUuid: string,
  key: string,
  template: Template,
): Plan {
  const target = checkMember(room, actor, targetUuid, key, template)
  if (!target.properties.has(key)) return { room, events: [] }
  const changed: Member = { ...target, properties: without(target.properties, key) }
  return { room: withMember(room, changed), events: [memberPropertyDeleted(changed, key, actor)] }
}

/** The properties a room or a member starts with, each `{value}` or a bare value. */
export function initialProperties(given: Record<string, unknown>, reserved: 'room' | 'member'): Properties {
  let properties: Properties = new Map()
  for (const [key, value] of Object.entries(given)) {
    checkKey(key, reserved === 'room' ? reservedRoomKeys : reservedMemberKeys)
    const plain = unwrapped(value)
    properties = put(properties, key, { value: key === 'lock' && reserved === 'room' ? lockValue(plain) : plain })
  }
  return properties
}

function checkMember(room: Room, actor: Member, targetUuid: string, key: string, template: Template): Member {
  checkKey(key, reservedMemberKeys)
  const onSelf = actor.userUuid === targetUuid
  const byRole = granted(memberPropertyRule(template, key).roles, actor.role, onSelf)
  if (!byRole && !mayGrantDrawing(room, actor, key)) throw new RoomError('forbidden')
  const target = room.members.get(targetUuid)
  if (!target) throw new RoomError('memberNotFound')
  return target
}

function checkKey(key: string, reserved: ReadonlySet<string>): void {
  if (!keyPattern.test(key)) throw new RoomError('badRequest', 'property key')
  if (reserved.has(key)) throw new RoomError('forbidden', 'reserved property')
}

function lockValue(value: unknown): 0 | 1 {
  if (value === 1 || value === '1') return 1
  if (value === 0 || value === '0') return 0
  throw new RoomError('badRequest', 'lock is 1 or 0')
}

function unwrapped(value: unknown): unknown {
  return typeof value === 'object' && value !== null && Object.keys(value).join() === 'value'
    ? (value as { value: unknown }).value
    : value
}

function put(properties: Properties, key: string, property: Property): Properties {
  if (JSON.stringify(property.value).length > maxValueLength)
    throw new RoomError('badRequest', 'property value too long')
  if (!properties.has(key) && properties.size >= maxProperties) throw new RoomError('badRequest', 'too many properties')
  return new Map(properties).set(key, property)
}
