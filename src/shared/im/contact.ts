import type { AccountId } from '../ids'

export interface User {
  accountId: AccountId
  name: string
  avatar?: string
  sign?: string
}

export interface Friend {
  accountId: AccountId
  alias?: string
  blocked: boolean
}

export interface FriendApplication {
  accountId: AccountId
  text: string
  time: number
  status: 'pending' | 'accepted' | 'rejected'
}
