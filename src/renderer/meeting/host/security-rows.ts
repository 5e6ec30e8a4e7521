import type { RoomOffer } from '@shared/room/room-offers'
import type { RoomSettings } from '@shared/room/room-settings'

/** A switch of the security dialog: on = everybody may. `board` and shares are drawn on by the same right. */
export const permissionRows = ['speak', 'showVideo', 'share', 'chat', 'draw', 'rename', 'record'] as const
export type PermissionRow = (typeof permissionRows)[number]

/** Which parts of the dialog an endpoint can carry out. */
export function securityParts(offers: (what: RoomOffer) => boolean): { waitingRoom: boolean; permissions: boolean } {
  return { waitingRoom: offers('waiting-room') && offers('room-settings'), permissions: offers('room-settings') }
}

/** Whether everything that can be taken from members is taken. */
export function isSuspended(settings: RoomSettings): boolean {
  return permissionRows.every((row) => settings[row] === 'managers')
}
