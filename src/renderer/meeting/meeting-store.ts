import { computed } from 'vue'
import { defineStore } from 'pinia'
import { parentIn } from '@shared/room/breakout'
import { can, may as mayDo, type RoomAction, type RoomMember } from '@shared/room/room'
import type { RoomOffer } from '@shared/room/room-offers'
import { defaultRoomSettings } from '@shared/room/room-settings'
import type { AccountId } from '@shared/ids'
import { api } from '../bridge/api'
import { useState } from '../bridge/use-state'
import { orderMembers } from './people/member-order'

/** The room this window shows, its members in order, and what I may do in it. */
export const useMeetingStore = defineStore('meeting', () => {
  const room = useState(api.room.current)
  const memberMap = useState(api.room.members)
  const chat = useState(api.room.chat)
  const offered = useState(api.room.offers)
  const waitingMap = useState(api.room.waiting)
  const askedFor = useState(api.room.askedFor)
  const reactionMap = useState(api.room.reactions)

  const info = computed(() => (room.value && 'info' in room.value ? room.value.info : null))
  /** In a group of the meeting, not in its main room. */
  const inGroup = computed(() => info.value !== null && parentIn(info.value.properties) !== null)
  const settings = computed(() => info.value?.settings ?? defaultRoomSettings)
  const myUuid = computed(() => (room.value && 'myUuid' in room.value ? room.value.myUuid : null))
  const members = computed<RoomMember[]>(() => orderMembers(Object.values(memberMap.value ?? {}), myUuid.value ?? ''))
  const me = computed(() => members.value.find((member) => member.uuid === myUuid.value) ?? null)
  const waiting = computed(() => Object.values(waitingMap.value ?? {}).sort((a, b) => a.since - b.since))
  const reactions = computed(() => Object.values(reactionMap.value ?? {}).sort((a, b) => a.time - b.time))

  function may(action: RoomAction): boolean {
    if (!me.value) return false
    return mayDo(settings.value, me.value.role, action) || (wasAsked(action) && can(me.value.role, action))
  }
  function wasAsked(action: RoomAction): boolean {
    const kind = action === 'own-audio' ? 'audio' : action === 'own-video' ? 'video' : null
    return kind !== null && (askedFor.value?.includes(kind) ?? false)
  }
  /** Whether this endpoint can do it at all. */
  function offers(what: RoomOffer): boolean {
    return offered.value?.includes(what) ?? false
  }
  function memberOf(uuid: AccountId): RoomMember | undefined {
    return memberMap.value?.[uuid]
  }
  function nameOf(uuid: AccountId): string {
    return memberOf(uuid)?.name ?? uuid
  }
  return { room, info, inGroup, settings, myUuid, members, me, chat, waiting, reactions, may, offers, memberOf, nameOf }
})
