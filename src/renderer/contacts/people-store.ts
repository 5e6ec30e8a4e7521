import { computed } from 'vue'
import { defineStore } from 'pinia'
import { accountId, type AccountId } from '@shared/ids'
import { sessionAccount } from '@shared/im/session'
import { api } from '../bridge/api'
import { useState } from '../bridge/use-state'

export interface Person {
  accountId: AccountId
  name: string
  avatar?: string
}

/** Who is who: my account, and everybody's name as I call them (alias, else their own name, else the account). */
export const usePeople = defineStore('people', () => {
  const users = useState(api.contacts.users)
  const friends = useState(api.contacts.friends)
  const applications = useState(api.contacts.applications)
  const blocked = useState(api.contacts.blocked)
  const session = useState(api.im.session)
  const auth = useState(api.auth.state)

  // After a kick the session has no account, but the window still shows whose it was.
  const me = computed(() => {
    const state = session.value
    const account = state ? (sessionAccount(state) ?? state.accountId) : undefined
    return account ?? auth.value?.userUuid ?? accountId('')
  })

  function person(account: string): Person {
    const id = accountId(account)
    const user = users.value?.[id]
    const name = friends.value?.[id]?.alias || user?.name || account
    return { accountId: id, name, ...(user?.avatar ? { avatar: user.avatar } : {}) }
  }
  return { users, friends, applications, blocked, session, auth, me, person }
})
