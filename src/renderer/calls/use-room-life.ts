import { computed, toValue, type ComputedRef, type MaybeRefOrGetter } from 'vue'
import { unknownLife, type RoomLife } from '@shared/room/room-life'
import { useNow } from '../composables/use-time-text'
import { useRoomStore } from '../room/room-store'

export interface RoomOfCard {
  roomUuid: string
  roomArchiveId?: string
  /** When the card was sent, ms. */
  time: number
}

/** Main asks about a fresh card in its own time; until then absence from its list means nothing. */
const freshMs = 60_000

/** The life of a room I am not in, from the list of rooms that are live. */
export function useRoomLife(room: MaybeRefOrGetter<RoomOfCard>): ComputedRef<RoomLife> {
  const rooms = useRoomStore()
  const now = useNow()
  return computed(() => {
    const { roomUuid, time } = toValue(room)
    const live = rooms.active?.find((each) => each.roomUuid === roomUuid)
    if (live) return { phase: 'live', locked: false, ...live }
    if (!rooms.active || now.value - time < freshMs) return unknownLife
    return { phase: 'ended', roomName: '', startTime: 0, endTime: 0 }
  })
}
