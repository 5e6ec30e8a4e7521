/** Events about audio, video, screen and the RTC channel: flags only, there is no media yet. Pure. */
import type { RoomMember } from '@shared/room/room'
import { notice, type RoomNotice } from './room-listener'
import { isOn } from './wire-values'
import {
  operatorOf,
  record,
  same,
  target,
  uuidIn,
  withMember,
  type Data,
  type RoomModel,
  type RoomStep,
} from './room-model'

export function rtcPresence(model: RoomModel, data: Data, inside: boolean): RoomStep {
  const first: unknown = Array.isArray(data.members) ? data.members[0] : undefined
  const uuid = uuidIn(first)
  const member = uuid === undefined ? undefined : model.members[uuid]
  return member ? { model: withMember(model, { ...member, isInRtcChannel: inside }), notices: [] } : same(model)
}

export function streamChanged(model: RoomModel, data: Data): RoomStep {
  const streams = record(data.streams)
  return setStreams(model, data, {
    ...('audio' in streams ? { isAudioOn: isOn(streams.audio) } : {}),
    ...('video' in streams ? { isVideoOn: isOn(streams.video) } : {}),
    ...('subVideo' in streams ? { isSharingScreen: isOn(streams.subVideo) } : {}),
  })
}

const streamFlags: Readonly<Record<string, Partial<RoomMember>>> = {
  audio: { isAudioOn: false },
  video: { isVideoOn: false },
  subVideo: { isSharingScreen: false },
}

export function streamDeleted(model: RoomModel, data: Data): RoomStep {
  return setStreams(model, data, streamFlags[String(data.streamType)] ?? {})
}

export function streamsReset(model: RoomModel, data: Data): RoomStep {
  return setStreams(model, data, { isAudioOn: false, isVideoOn: false, isSharingScreen: false })
}

function setStreams(model: RoomModel, data: Data, flags: Partial<RoomMember>): RoomStep {
  const was = target(model, data)
  const operator = operatorOf(model, data)
  if (!was || !operator.known) return same(model)
  const is = { ...was, ...flags }
  const notices: RoomNotice[] = []
  if (is.isAudioOn !== was.isAudioOn) {
    notices.push(notice('onMemberAudioMuteChanged', is, !is.isAudioOn, operator.uuid))
  }
  if (is.isVideoOn !== was.isVideoOn) {
    notices.push(notice('onMemberVideoMuteChanged', is, !is.isVideoOn, operator.uuid))
  }
  if (is.isSharingScreen !== was.isSharingScreen) {
    notices.push(notice('onMemberScreenShareStateChanged', is, is.isSharingScreen, operator.uuid))
  }
  return notices.length === 0 ? same(model) : { model: withMember(model, is), notices }
}
