import { computed, toValue, type ComputedRef, type MaybeRefOrGetter } from 'vue'
import type { RoomInvite } from '@shared/im/message'
import { api } from '../bridge/api'
import { useState } from '../bridge/use-state'
import { useNow } from '../composables/use-time-text'
import { useRoomStore } from '../room/room-store'
import { cardState, type CardState } from './card-state'
import { useCalls } from './call-store'
import { useRoomLife } from './use-room-life'

export interface Card {
  state: ComputedRef<CardState>
  /** Where the card leads: of two calls that met, the one that both are in. */
  roomUuid: ComputedRef<string>
}

/** One card's life. `time`: when it was sent. Watches the room only while the card is on screen. */
export function useCard(card: MaybeRefOrGetter<{ invite: RoomInvite; own: boolean; time: number }>): Card {
  const rooms = useRoomStore()
  const calls = useCalls()
  const now = useNow()
  const merged = useState(api.call.merged)

  const shown = computed<RoomInvite>(() => {
    const { invite } = toValue(card)
    const into = merged.value?.[invite.roomUuid]?.into
    return into ? { ...invite, ...into } : invite
  })
  const life = useRoomLife(shown)
  const wasIn = computed(() =>
    (rooms.recent ?? []).some(
      ({ roomUuid, lastTime }) => roomUuid === shown.value.roomUuid && lastTime >= toValue(card).time - clockSlack,
    ),
  )
  const state = computed(() =>
    cardState({
      invite: shown.value,
      own: toValue(card).own,
      life: life.value,
      joined: rooms.joined?.roomUuid ?? null,
      outgoing: Object.values(calls.outgoing ?? {}),
      incoming: calls.incoming ?? null,
      wasIn: wasIn.value,
      now: now.value,
    }),
  )
  return { state, roomUuid: computed(() => shown.value.roomUuid) }
}

/** A card has the server's time, the list of rooms this computer's. */
const clockSlack = 60_000
