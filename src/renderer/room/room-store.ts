import { computed } from 'vue'
import { defineStore } from 'pinia'
import type { AccountId } from '@shared/ids'
import { api } from '../bridge/api'
import { useState } from '../bridge/use-state'

/** The rooms as every window sees them: the one I am in, the live ones of my conversations, the recent ones. */
export const useRoomStore = defineStore('room', () => {
  const current = useState(api.room.current)
  const active = useState(api.room.active)
  const recent = useState(api.room.recent)
  const users = useState(api.contacts.users)
  const auth = useState(api.auth.state)

  const joined = computed(() => {
    const room = current.value
    return room && 'info' in room && room.phase !== 'ended' ? room.info : null
  })

  /** Rooms need their login: after a kick nothing of theirs can be begun. */
  const ready = computed(() => auth.value?.loggedIn ?? false)

  function nameOf(account: AccountId): string {
    return users.value?.[account]?.name || account
  }
  return { current, active, recent, joined, ready, nameOf }
})
