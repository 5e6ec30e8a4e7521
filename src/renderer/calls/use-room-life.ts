import { computed, toValue, type ComputedRef, type MaybeRefOrGetter } from 'vue'
import { unknownLife, type RoomLife } from '@shared/room/room-life'
import { roomUuid } from '@shared/ids'
import { api } from '../bridge/api'
import { useState } from '../bridge/use-state'

export interface RoomOfCard {
  roomUuid: string
  /** Without it (older cards) it is whatever room has the number now. */
  roomArchiveId?: string | undefined
}

/** The life of a room I am not in, watched while the scope lives. */
export function useRoomLife(room: MaybeRefOrGetter<RoomOfCard>): ComputedRef<RoomLife> {
  const life = useState(api.call.life, () => {
    const { roomUuid: uuid, roomArchiveId } = toValue(room)
    return { roomUuid: roomUuid(uuid), ...(roomArchiveId ? { roomArchiveId } : {}) }
  })
  return computed(() => life.value ?? unknownLife)
}
