/** What an event, or a whole snapshot, makes of the room. Pure: returns the next model and what to tell. */
import { settingsKey } from '@shared/room/parse-settings'
import { endReasons } from '@shared/room/room'
import { memberJoined, memberLeft, memberPropertiesChanged, memberPropertyDeleted } from './member-steps'
import { nameChanged, roleChanged } from './member-steps'
import { roomChangedCommand } from './room-commands'
import type { RoomEvent } from './room-event'
import { notice, type RoomNotice } from './room-listener'
import { ended, modelOf, record, same, withInfo, without, type Data, type RoomModel, type RoomStep } from './room-model'
import type { Snapshot } from './room-replies'
import { isOn, settingsIn, textProperties } from './wire-values'
import { rtcPresence, streamChanged, streamDeleted, streamsReset } from './stream-steps'

/** Numbers of specs/neroom.md §4.3; what is not listed changes nothing here. */
const appliers: Readonly<Record<number, (model: RoomModel, data: RoomEvent['data'], time: number) => RoomStep>> = {
  10: roomPropertiesChanged,
  11: roomPropertyDeleted,
  13: remainingTime,
  20: memberPropertiesChanged,
  21: memberPropertyDeleted,
  30: memberJoined,
  31: (model, data) => rtcPresence(model, data, false),
  32: (model, data) => rtcPresence(model, data, true),
  33: memberLeft,
  40: streamChanged,
  41: streamDeleted,
  42: streamsReset,
  51: roomEnded,
  70: roleChanged,
  71: nameChanged,
  [roomChangedCommand]: roomChanged,
}

export function applyEvent(model: RoomModel, event: RoomEvent): RoomStep {
  return appliers[event.cmd]?.(model, event.data, event.time) ?? same(model)
}

/** A whole room in place of events that are gone: the difference is told as if it had happened now. */
export function applySnapshot(model: RoomModel, snapshot: Snapshot): RoomStep {
  const next = modelOf(snapshot, model.myUuid, model.myDeviceId)
  const mine = snapshot.members.find(({ member }) => member.uuid === model.myUuid)
  if (!mine) return ended(model, 'LEAVE_BY_SELF')
  if (mine.deviceId && mine.deviceId !== model.myDeviceId) return ended(model, 'kICK_BY_SELF')
  const before = Object.values(model.members)
  const joined = Object.values(next.members).filter(({ uuid }) => !model.members[uuid])
  const left = before.filter(({ uuid }) => !next.members[uuid])
  const notices: RoomNotice[] = []
  if (joined.length > 0) notices.push(notice('onMemberJoinRoom', joined))
  if (left.length > 0) notices.push(notice('onMemberLeaveRoom', left))
  for (const was of before) {
    const is = next.members[was.uuid]
    if (!is) continue
    if (is.role !== was.role) notices.push(notice('onMemberRoleChanged', is, was.role, is.role))
    if (is.name !== was.name) notices.push(notice('onMemberNameChanged', is, is.name))
  }
  if (next.info.locked !== model.info.locked) notices.push(notice('onRoomLockStateChanged', next.info.locked))
  return { model: next, notices }
}

function roomPropertiesChanged(model: RoomModel, data: Data): RoomStep {
  const given = record(data.properties)
  const notices: RoomNotice[] = []
  let next = model
  if ('lock' in given && isOn(given.lock) !== model.info.locked) {
    next = withInfo(next, { locked: isOn(given.lock) })
    notices.push(notice('onRoomLockStateChanged', next.info.locked))
  }
  // The whole of them at once: one event is one change of the settings.
  if (settingsKey in given) next = withInfo(next, { settings: settingsIn(given) })
  const custom = textProperties(given)
  if (Object.keys(custom).length > 0) {
    next = withInfo(next, { properties: { ...next.info.properties, ...custom } })
    notices.push(notice('onRoomPropertiesChanged', custom))
  }
  return { model: next, notices }
}

function roomPropertyDeleted(model: RoomModel, data: Data): RoomStep {
  if (data.key === 'lock' && model.info.locked) {
    return { model: withInfo(model, { locked: false }), notices: [notice('onRoomLockStateChanged', false)] }
  }
  const removed = without(model.info.properties, data.key)
  if (!removed) return same(model)
  return {
    model: withInfo(model, { properties: removed.rest }),
    notices: [notice('onRoomPropertiesDeleted', removed.old)],
  }
}

function roomChanged(model: RoomModel, data: Data): RoomStep {
  return typeof data.hasPassword === 'boolean'
    ? { model: withInfo(model, { hasPassword: data.hasPassword }), notices: [] }
    : same(model)
}

function remainingTime(model: RoomModel, data: Data): RoomStep {
  const seconds = typeof data.remainingSeconds === 'number' ? data.remainingSeconds : -1
  return {
    model: withInfo(model, { remainingSeconds: seconds }),
    notices: [notice('onRoomRemainingSecondsRenewed', seconds)],
  }
}

function roomEnded(model: RoomModel, data: Data): RoomStep {
  const reason = endReasons.find((known) => known === data.reason)
  return ended(model, reason ?? 'UNKNOWN')
}
