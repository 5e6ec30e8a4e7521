/** Users and friends through the SDK. Every rejection is an AppError. */
import type { V2NIM } from 'nim-web-sdk-ng/dist/esm/nim/src/index'
import { accountId } from '@shared/ids'
import type { ImClient } from './im-client'
import { toFriend, toUser } from './sdk-convert'
import { fromSdkError } from './sdk-errors'

type PeopleCalls = Pick<
  ImClient,
  'users' | 'updateMyProfile' | 'friendList' | 'addFriend' | 'answerApplication' | 'deleteFriend' | 'setAlias' | 'block'
>

/** The cloud takes 150 accounts in one query. */
const usersPerQuery = 150
/** Friendship by request: the other side has to agree. */
const byApplication = 2
const pendingApplication = 0

async function translated<T>(call: Promise<T>): Promise<T> {
  try {
    return await call
  } catch (error) {
    throw fromSdkError(error)
  }
}

export function sdkPeople(nim: V2NIM): PeopleCalls {
  const users = nim.V2NIMUserService
  const friends = nim.V2NIMFriendService
  return {
    async users(accounts) {
      const found = []
      for (let at = 0; at < accounts.length; at += usersPerQuery) {
        found.push(...(await translated(users.getUserListFromCloud(accounts.slice(at, at + usersPerQuery)))))
      }
      return found.map(toUser)
    },
    updateMyProfile: (profile) => translated(users.updateSelfUserProfile(profile)),

    async friendList() {
      const [list, blocked] = await translated(Promise.all([friends.getFriendList(), users.getBlockList()]))
      return { friends: list.map(toFriend), blocked: blocked.map(accountId) }
    },
    addFriend: (account, postscript) => translated(friends.addFriend(account, { addMode: byApplication, postscript })),
    answerApplication(account, accept) {
      const me = nim.V2NIMLoginService.getLoginUser()
      const application = {
        applicantAccountId: account,
        recipientAccountId: me,
        operatorAccountId: me,
        status: pendingApplication,
        timestamp: Date.now(),
        read: true,
      }
      return translated(
        accept ? friends.acceptAddApplication(application) : friends.rejectAddApplication(application, ''),
      )
    },
    deleteFriend: (account) => translated(friends.deleteFriend(account, { deleteAlias: true })),
    setAlias: (account, alias) => translated(friends.setFriendInfo(account, { alias })),
    block: (account, blocked) =>
      translated(blocked ? users.addUserToBlockList(account) : users.removeUserFromBlockList(account)),
  }
}
