import { may, type RoomAction, type RoomMember } from '@shared/room/room'
import type { RoomSettings } from '@shared/room/room-settings'

/** What I asked to do with somebody and have to say more about, or to confirm. */
export interface MemberQuestion {
  kind: 'rename' | 'hand-over' | 'remove' | 'block'
  member: RoomMember
}

export type MemberAction =
  | 'mute'
  | 'ask-audio'
  | 'stop-video'
  | 'ask-video'
  | 'stop-share'
  | 'lower-hand'
  | 'rename'
  | 'make-cohost'
  | 'make-member'
  | 'hand-over'
  | 'remove'
  | 'block'

/**
 * What `me` may do with `other` as they are now, in menu order. Nobody acts on the host but the host, except that a
 * raised hand may be lowered. The service decides by the same table: this only keeps out of sight what it would refuse.
 */
export function memberActions(settings: RoomSettings, me: RoomMember, other: RoomMember): MemberAction[] {
  const allowed = (action: RoomAction): boolean => may(settings, me.role, action)
  if (me.uuid === other.uuid) return allowed('own-name') ? ['rename'] : []
  const actions: MemberAction[] = []
  const put = (action: MemberAction, when: boolean): void => {
    if (when) actions.push(action)
  }
  const below = other.role !== 'host'
  const speaks = other.role !== 'observer'
  put('mute', below && other.isAudioOn && allowed('stop-other-media'))
  put('ask-audio', below && speaks && !other.isAudioOn && allowed('ask-for-media'))
  put('stop-video', below && other.isVideoOn && allowed('stop-other-media'))
  put('ask-video', below && speaks && !other.isVideoOn && allowed('ask-for-media'))
  put('stop-share', below && other.isSharingScreen && allowed('stop-other-media'))
  put('lower-hand', other.handUpSince !== null && allowed('lower-hands'))
  put('rename', below && allowed('rename-other'))
  put('make-member', other.role === 'cohost' && allowed('change-role'))
  put('make-cohost', other.role === 'member' && allowed('change-role'))
  put('hand-over', below && speaks && allowed('hand-over'))
  put('remove', below && allowed('kick'))
  put('block', below && allowed('block'))
  return actions
}
