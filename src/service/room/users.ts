/** NERoom accounts and their binding to IM accounts: userUuid is the accid (R1–R4). */
import { randomBytes } from 'node:crypto'
import type { AccountStore, ImAccount } from '../accounts/account-store'
import { RoomError } from './room-error'
import type { RoomUser, UserStore } from './user-store'

export interface NewUser {
  userUuid: string
  userToken?: string
  userName?: string
  icon?: string
  imToken?: string
}

export interface Users {
  find(userUuid: string): RoomUser | null
  /** 409 taken; 703 the IM account exists and no token was given; 704 its token differs; 700 IM refused it. */
  create(user: NewUser): RoomUser
  /** Absent or '' = unchanged. `null` when there is no such account. */
  update(userUuid: string, change: Omit<NewUser, 'userUuid'>): RoomUser | null
  /** The account of somebody who proved to own the IM account: made, bound to it, when it is not there yet. */
  ensureBound(accid: string): RoomUser
}

export function randomToken(): string {
  return randomBytes(16).toString('hex')
}

export function createUsers(store: UserStore, accounts: AccountStore): Users {
  function bindOrCreate(user: NewUser): ImAccount {
    const existing = accounts.find(user.userUuid)
    if (existing) {
      if (!user.imToken) throw new RoomError('imAccountExists')
      if (existing.token !== user.imToken) throw new RoomError('imWrongToken')
      return existing
    }
    try {
      return accounts.create({
        accid: user.userUuid,
        token: user.imToken || randomToken(),
        name: user.userName || user.userUuid,
        ...(user.icon ? { avatar: user.icon } : {}),
      })
    } catch {
      throw new RoomError('imCreateFailed')
    }
  }

  function bind(im: ImAccount, user: Omit<NewUser, 'userUuid' | 'imToken'>): RoomUser {
    const created: RoomUser = {
      userUuid: im.accid,
      userToken: user.userToken || randomToken(),
      userName: user.userName || im.name || im.accid,
      icon: user.icon || im.avatar,
      imToken: im.token,
    }
    store.insert(created)
    return created
  }

  return {
    find: (userUuid) => store.find(userUuid),
    create(user) {
      if (store.find(user.userUuid)) throw new RoomError('alreadyExists')
      return bind(bindOrCreate(user), user)
    },
    update(userUuid, change) {
      const user = store.find(userUuid)
      if (!user) return null
      const updated: RoomUser = {
        userUuid,
        userToken: change.userToken || user.userToken,
        userName: change.userName || user.userName,
        icon: change.icon || user.icon,
        imToken: change.imToken || user.imToken,
      }
      store.update(updated)
      return updated
    },
    ensureBound(accid) {
      const user = store.find(accid)
      if (user) return user
      const im = accounts.find(accid)
      if (!im) throw new RoomError('tokenIncorrect')
      return bind(im, {})
    },
  }
}
