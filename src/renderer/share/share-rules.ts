/** What the share button does now. Pure. */
import type { RoomMember } from '@shared/room/room'
import type { RunningShare } from '@shared/screen/share'

export interface ShareSituation {
  sharing: boolean
  mayShare: boolean
  mayTakeOver: boolean
  members: readonly Pick<RoomMember, 'uuid' | 'name' | 'isSharingScreen'>[]
  myUuid: string | null
}

/** `ask-take-over`: somebody shares, whose share would end; `taken`: and I may not end it. */
export type ShareMove = { kind: 'stop' | 'start' | 'not-allowed' } | { kind: 'ask-take-over' | 'taken'; name: string }

export function shareMove({ sharing, mayShare, mayTakeOver, members, myUuid }: ShareSituation): ShareMove {
  if (sharing) return { kind: 'stop' }
  if (!mayShare) return { kind: 'not-allowed' }
  const other = members.find((member) => member.isSharingScreen && member.uuid !== myUuid)
  if (!other) return { kind: 'start' }
  return { kind: mayTakeOver ? 'ask-take-over' : 'taken', name: other.name }
}

/**
 * Whether I see my own share in the meeting. A whole screen would show itself in itself, so it is shown only for the
 * marks on it, and not at all where they lie over the screen itself.
 */
export function previewShown(mine: { kind: RunningShare['kind'] | null; overlay: boolean; marked: boolean }): boolean {
  if (mine.kind === null) return false
  if (mine.kind === 'screen') return !mine.overlay && mine.marked
  return mine.kind === 'window' || mine.marked
}
