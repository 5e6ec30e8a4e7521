/** The joined room as data, and the small changes its steps are made of. Pure. */
import type { KeyedDiff } from '@shared/diff'
import { accountId, type AccountId } from '@shared/ids'
import type { RoomEndReason, RoomInfo, RoomMember } from '@shared/room/room'
import type { RoomEvent } from './room-event'
import { notice, type RoomNotice } from './room-listener'
import type { Snapshot } from './room-replies'

export interface RoomModel {
  info: RoomInfo
  myUuid: AccountId
  myDeviceId: string
  members: Readonly<Record<AccountId, RoomMember>>
}

/** `ended`: the room is over for me, and why. */
export interface RoomStep {
  model: RoomModel
  notices: RoomNotice[]
  ended?: RoomEndReason
}

export function modelOf(snapshot: Snapshot, myUuid: AccountId, myDeviceId: string): RoomModel {
  const members = Object.fromEntries(snapshot.members.map(({ member }) => [member.uuid, member]))
  return { info: snapshot.info, myUuid, myDeviceId, members: members as RoomModel['members'] }
}

export function same(model: RoomModel): RoomStep {
  return { model, notices: [] }
}

export function ended(model: RoomModel, reason: RoomEndReason): RoomStep {
  return { model, notices: [notice('onRoomEnded', reason)], ended: reason }
}

export function withInfo(model: RoomModel, info: Partial<RoomInfo>): RoomModel {
  return { ...model, info: { ...model.info, ...info } }
}

export function withMember(model: RoomModel, member: RoomMember): RoomModel {
  return { ...model, members: { ...model.members, [member.uuid]: member } }
}

export type Data = RoomEvent['data']

export function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

export function uuidIn(value: unknown): AccountId | undefined {
  const uuid = record(value).userUuid
  return typeof uuid === 'string' ? accountId(uuid) : undefined
}

export function target(model: RoomModel, data: Data): RoomMember | undefined {
  const uuid = uuidIn(data.member)
  return uuid === undefined ? undefined : model.members[uuid]
}

/** NERoom drops these when their operator is nobody here; a missing operator is the service itself. */
export function operatorOf(model: RoomModel, data: Data): { known: boolean; uuid?: AccountId } {
  const uuid = uuidIn(data.operatorMember)
  return uuid === undefined ? { known: true } : { known: uuid in model.members, uuid }
}

export function without(
  all: Record<string, string>,
  key: unknown,
): { rest: Record<string, string>; old: Record<string, string> } | null {
  if (typeof key !== 'string' || all[key] === undefined) return null
  const { [key]: value, ...rest } = all
  return { rest, old: { [key]: value ?? '' } }
}

/** Members that differ, by identity: a step keeps whom it does not touch. */
export function diffMembers(before: RoomModel['members'], after: RoomModel['members']): KeyedDiff<RoomMember> {
  const put = Object.entries(after).filter(([uuid, member]) => before[accountId(uuid)] !== member)
  const removed = Object.keys(before).filter((uuid) => !(uuid in after))
  return { put: Object.fromEntries(put), removed }
}
