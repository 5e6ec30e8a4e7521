import { computed } from 'vue'
import { defineStore } from 'pinia'
import { can, type RoomAction, type RoomMember } from '@shared/room/room'
import type { AccountId } from '@shared/ids'
import { api } from '../bridge/api'
import { useState } from '../bridge/use-state'
import { orderMembers } from './member-order'

/** The room this window shows, its members in order, and what I may do in it. */
export const useMeetingStore = defineStore('meeting', () => {
  const room = useState(api.room.current)
  const memberMap = useState(api.room.members)
  const chat = useState(api.room.chat)

  const info = computed(() => (room.value && 'info' in room.value ? room.value.info : null))
  const myUuid = computed(() => (room.value && 'myUuid' in room.value ? room.value.myUuid : null))
  const members = computed<RoomMember[]>(() => orderMembers(Object.values(memberMap.value ?? {}), myUuid.value ?? ''))
  const me = computed(() => members.value.find((member) => member.uuid === myUuid.value) ?? null)

  function may(action: RoomAction): boolean {
    return me.value !== null && can(me.value.role, action)
  }
  function nameOf(uuid: AccountId): string {
    return memberMap.value?.[uuid]?.name ?? uuid
  }
  return { room, info, myUuid, members, me, chat, may, nameOf }
})
