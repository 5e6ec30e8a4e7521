/** The SDK's listeners as our events, each registered once per client (P20). */
import type { V2NIM } from 'nim-web-sdk-ng/dist/esm/nim/src/index'
import type {
  V2NIMMessage,
  V2NIMMessageDeletedNotification,
  V2NIMMessageRevokeNotification,
} from 'nim-web-sdk-ng/dist/esm/nim/src/V2NIMMessageService'
import { accountId, messageClientId, type ConversationId } from '@shared/ids'
import type { ImEvent } from './im-client'
import { kickReasons, toApplication, toFriend, toMessage, toTombstone, toUser } from './sdk-convert'
import { fromSdkError } from './sdk-errors'

const p2p = 1
const loggedIn = 1
const loggedOut = 0
const connecting = 2
const waiting = 3
const mainData = 1
const completed = 3

export function listen(nim: V2NIM, tell: (event: ImEvent) => void): void {
  listenToLink(nim, tell)
  listenToMessages(nim, tell)
  listenToPeople(nim, tell)
}

/**
 * Before the first success the promise of `login` says it all; then the SDK reconnects by itself, and these
 * events are the only news.
 */
function listenToLink(nim: V2NIM, tell: (event: ImEvent) => void): void {
  const login = nim.V2NIMLoginService
  let everIn = false
  login.on('onLoginStatus', (status) => {
    if (Number(status) !== loggedIn) return
    everIn = true
    tell({ type: 'logged-in' })
  })
  login.on('onConnectStatus', (status) => {
    if (!everIn) return
    if (Number(status) === connecting) tell({ type: 'connecting' })
    if (Number(status) === waiting) tell({ type: 'lost' })
  })
  login.on('onDisconnected', (error) => {
    if (everIn && Number(login.getLoginStatus()) !== loggedOut) tell({ type: 'lost', error: fromSdkError(error) })
  })
  login.on('onLoginFailed', (error) => {
    // While the SDK goes on trying, a failure (a token provider that did not answer) is only a reason to wait.
    if (!everIn) return
    const ended = Number(login.getLoginStatus()) === loggedOut
    tell({ type: ended ? 'refused' : 'lost', error: fromSdkError(error, 'login') })
  })
  login.on('onKickedOffline', ({ reason, clientType }) => {
    tell({ type: 'kicked', by: kickReasons[Number(reason)] ?? 'server', clientType: Number(clientType) })
  })
  login.on('onDataSync', (type, state) => {
    if (Number(type) === mainData && Number(state) === completed) tell({ type: 'synced' })
  })
  nim.V2NIMPassthroughService.on('onProxyNotify', ({ body }) => tell({ type: 'notify', body }))
}

function listenToMessages(nim: V2NIM, tell: (event: ImEvent) => void): void {
  const messages = nim.V2NIMMessageService
  messages.on('onReceiveMessages', (received: V2NIMMessage[]) => {
    const ours = received.filter((message) => Number(message.conversationType) === p2p)
    if (ours.length > 0) tell({ type: 'messages', messages: ours.map(toMessage) })
  })
  messages.on('onMessageRevokeNotifications', (notices: V2NIMMessageRevokeNotification[]) => {
    for (const { messageRefer, revokeAccountId } of notices) {
      if (Number(messageRefer.conversationType) !== p2p) continue
      tell({ type: 'revoked', message: toTombstone(messageRefer, revokeAccountId) })
    }
  })
  messages.on('onMessageDeletedNotifications', (notices: V2NIMMessageDeletedNotification[]) => {
    tell({ type: 'deleted', ids: notices.map(({ messageRefer }) => messageClientId(messageRefer.messageClientId)) })
  })
  messages.on('onReceiveP2PMessageReadReceipts', (receipts) => {
    for (const { conversationId, timestamp } of receipts) {
      tell({ type: 'peer-read', conversationId: conversationId as ConversationId, time: timestamp })
    }
  })
  const conversations = nim.V2NIMLocalConversationService
  conversations.on('onConversationReadTimeUpdated', (id, time) => {
    tell({ type: 'my-read', conversationId: id as ConversationId, time: Number(time) })
  })
  conversations.on('onConversationChanged', (changed) => {
    for (const { conversationId, stickTop, type } of changed) {
      if (Number(type) === p2p)
        tell({ type: 'pinned', conversationId: conversationId as ConversationId, pinned: stickTop })
    }
  })
}

function listenToPeople(nim: V2NIM, tell: (event: ImEvent) => void): void {
  const users = nim.V2NIMUserService
  users.on('onUserProfileChanged', (changed) => tell({ type: 'users', users: changed.map(toUser) }))
  users.on('onBlockListAdded', (user) => tell({ type: 'blocked', accountId: accountId(user.accountId), blocked: true }))
  users.on('onBlockListRemoved', (id) => tell({ type: 'blocked', accountId: accountId(id), blocked: false }))
  const friends = nim.V2NIMFriendService
  friends.on('onFriendAdded', (friend) => tell({ type: 'friend', friend: toFriend(friend) }))
  friends.on('onFriendInfoChanged', (friend) => tell({ type: 'friend', friend: toFriend(friend) }))
  friends.on('onFriendDeleted', (id) => tell({ type: 'friend-deleted', accountId: accountId(id) }))
  friends.on('onFriendAddApplication', (from) => tell({ type: 'application', application: toApplication(from) }))
}
