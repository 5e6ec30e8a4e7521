/** What of a member's media the room lets through: its stream flags, as far as its role may have them. */
import type { MediaSource } from '@shared/rtc/media'
import { can, type RoomAction } from '@shared/room/room'
import type { Member, StreamType } from '../room/room-state'

const rules: Record<MediaSource, { stream: StreamType; action: RoomAction }> = {
  voice: { stream: 'audio', action: 'own-audio' },
  camera: { stream: 'video', action: 'own-video' },
  screen: { stream: 'subVideo', action: 'own-share' },
}

export function mayPublish(member: Member, source: MediaSource): boolean {
  return can(member.role, rules[source].action)
}

/** What is forwarded now. The order is always the same, so that lists can be compared as text. */
export function sourcesOn(member: Member): MediaSource[] {
  const all: MediaSource[] = ['voice', 'camera', 'screen']
  return all.filter((source) => member.streams.has(rules[source].stream) && mayPublish(member, source))
}
