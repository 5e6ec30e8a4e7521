/** Events about members: in, out, names, roles, properties (specs/neroom.md §4.3). Pure. */
import type { RoomEndReason } from '@shared/room/room'
import { notice } from './room-listener'
import { isRole, parseMember } from './room-replies'
import { handUp, textProperties } from './wire-values'
import { ended, operatorOf, record, same, target, uuidIn, withMember, without, type Data } from './room-model'
import type { RoomModel, RoomStep } from './room-model'

export function memberPropertiesChanged(model: RoomModel, data: Data, time: number): RoomStep {
  const member = target(model, data)
  if (!member || !operatorOf(model, data).known) return same(model)
  const given = record(data.properties)
  const properties = textProperties(given)
  const handUpSince = 'handsUp' in given ? handUp(given, time) : member.handUpSince
  const next = { ...member, handUpSince, properties: { ...member.properties, ...properties } }
  return { model: withMember(model, next), notices: [notice('onMemberPropertiesChanged', next, properties)] }
}

export function memberPropertyDeleted(model: RoomModel, data: Data): RoomStep {
  const member = target(model, data)
  const removed = member && without(member.properties, data.key)
  if (!member || !removed) return same(model)
  const handUpSince = data.key === 'handsUp' ? null : member.handUpSince
  const next = { ...member, handUpSince, properties: removed.rest }
  return { model: withMember(model, next), notices: [notice('onMemberPropertiesDeleted', next, removed.old)] }
}

export function memberJoined(model: RoomModel, data: Data): RoomStep {
  const first: unknown = Array.isArray(data.members) ? data.members[0] : undefined
  const presence = parseMember(first)
  if (!presence) return same(model)
  const { member } = presence
  const known = member.uuid in model.members
  const notices = member.uuid === model.myUuid || known ? [] : [notice('onMemberJoinRoom', [member])]
  return { model: withMember(model, member), notices }
}

const leaveReasons: Readonly<Record<string, RoomEndReason>> = {
  SELF_KICK: 'kICK_BY_SELF',
  NORMAL: 'LEAVE_BY_SELF',
  ADMIN_KICK: 'KICK_OUT',
}

/** My own leave event ends the room only when it names this device: another of mine may have gone. */
export function memberLeft(model: RoomModel, data: Data): RoomStep {
  const first = record(Array.isArray(data.members) ? data.members[0] : undefined)
  const uuid = uuidIn(first)
  const member = uuid === undefined ? undefined : model.members[uuid]
  if (!member) return same(model)
  if (member.uuid === model.myUuid) {
    const reason = record(first.reason)
    if (reason.deviceId !== model.myDeviceId) return same(model)
    return ended(model, leaveReasons[String(reason.type)] ?? 'UNKNOWN')
  }
  const members = { ...model.members }
  delete members[member.uuid]
  return { model: { ...model, members }, notices: [notice('onMemberLeaveRoom', [member])] }
}

export function roleChanged(model: RoomModel, data: Data): RoomStep {
  const member = target(model, data)
  const role = record(data.member).role
  if (!member || !isRole(role) || role === member.role) return same(model)
  const next = { ...member, role }
  return { model: withMember(model, next), notices: [notice('onMemberRoleChanged', next, member.role, role)] }
}

export function nameChanged(model: RoomModel, data: Data): RoomStep {
  const member = target(model, data)
  const name = record(data.member).userName
  if (!member || typeof name !== 'string' || name === member.name) return same(model)
  const next = { ...member, name }
  const { uuid } = operatorOf(model, data)
  return { model: withMember(model, next), notices: [notice('onMemberNameChanged', next, name, uuid)] }
}
