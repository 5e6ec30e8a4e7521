/** Who is who: NERTC knows members by the number the room server gave them. */
import type { AccountId } from '@shared/ids'
import type { RoomMember } from '@shared/room/room'
import type { Uid } from './sdk'

/** Members first, who follow the room; `fallback` is what the grant knew. Null for somebody not (yet) in the list. */
export function memberOf(
  uid: Uid,
  members: Readonly<Record<AccountId, RoomMember>>,
  fallback: Readonly<Record<string, string>> = {},
): AccountId | null {
  const wanted = String(uid)
  for (const member of Object.values(members)) {
    if (member.rtcUid !== 0 && String(member.rtcUid) === wanted) return member.uuid
  }
  return (fallback[wanted] as AccountId | undefined) ?? null
}
