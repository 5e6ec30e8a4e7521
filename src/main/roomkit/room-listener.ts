/** NERoom's own listener names (specs/neroom.md §3.7), as far as rooms here have something to tell. */
import type { AccountId } from '@shared/ids'
import type { RoomEndReason, RoomMember, RoomRole } from '@shared/room/room'

export interface RoomListener {
  onMemberJoinRoom(members: RoomMember[]): void
  onMemberLeaveRoom(members: RoomMember[]): void
  onMemberRoleChanged(member: RoomMember, before: RoomRole, after: RoomRole): void
  onMemberNameChanged(member: RoomMember, name: string, operator?: AccountId): void
  onMemberPropertiesChanged(member: RoomMember, properties: Record<string, string>): void
  onMemberPropertiesDeleted(member: RoomMember, properties: Record<string, string>): void
  onMemberAudioMuteChanged(member: RoomMember, mute: boolean, operator?: AccountId): void
  onMemberVideoMuteChanged(member: RoomMember, mute: boolean, operator?: AccountId): void
  onMemberScreenShareStateChanged(member: RoomMember, isSharing: boolean, operator?: AccountId): void
  onRoomPropertiesChanged(properties: Record<string, string>): void
  /** With the old values, as typedoc has it (the guide's samples differ). */
  onRoomPropertiesDeleted(properties: Record<string, string>): void
  onRoomLockStateChanged(isLocked: boolean): void
  onRoomRemainingSecondsRenewed(seconds: number): void
  /** 0 disconnected, 1 reconnected. */
  onRoomConnectStateChanged(state: 0 | 1): void
  onRoomEnded(reason: RoomEndReason): void
}

/** One call of a listener, as data: what the pure core returns. */
export type RoomNotice = {
  [Name in keyof RoomListener]: { name: Name; args: Parameters<RoomListener[Name]> }
}[keyof RoomListener]

export function notice<Name extends keyof RoomListener>(
  name: Name,
  ...args: Parameters<RoomListener[Name]>
): Extract<RoomNotice, { name: Name }> {
  return { name, args } as Extract<RoomNotice, { name: Name }>
}

export function tell(listener: Partial<RoomListener>, { name, args }: RoomNotice): void {
  const method = listener[name] as ((...args: unknown[]) => void) | undefined
  method?.(...args)
}
