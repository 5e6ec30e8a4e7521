import { computed } from 'vue'
import type { Message } from '@shared/im/message'
import { useNow } from '../composables/use-time-text'
import { useRoomStore } from '../room/room-store'

export type InviteState = 'joinable' | 'joined' | 'ended'

/** Main asks the service about a fresh invitation in its own time; until then absence from the list means nothing. */
const freshMs = 60_000

/** What an invitation can still do, from the room I am in and the rooms that are live. */
export function useInvites(): (message: Message) => InviteState {
  const rooms = useRoomStore()
  const now = useNow()
  const live = computed(() => rooms.active && new Set<string>(rooms.active.map((room) => room.roomUuid)))

  return ({ body, createTime }) => {
    if (body.kind !== 'room-invite') return 'joinable'
    const { roomUuid } = body.invite
    if (roomUuid === rooms.joined?.roomUuid) return 'joined'
    const old = now.value - createTime > freshMs
    return old && live.value && !live.value.has(roomUuid) ? 'ended' : 'joinable'
  }
}
