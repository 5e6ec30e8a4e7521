/** The contract areas `im` and `contacts` over the parts: a table without logic. */
import type { SessionState } from '@shared/im/session'
import type { RoomlineHandlers } from '@shared/ipc/contract'
import type { StateSource } from '@shared/state'
import type { CatchUp } from './catch-up'
import type { ChatList } from './chat-list'
import type { Contacts } from './contacts'
import type { Conversations } from './conversations'
import type { MessageBook } from './message-book'
import type { Messages } from './messages'
import type { Receipts } from './receipts'
import type { Users } from './users'

export interface ImParts {
  session: StateSource<SessionState>
  conversations: Conversations
  book: MessageBook
  catchUp: CatchUp
  messages: Messages
  receipts: Receipts
  chats: ChatList
}

export function imHandlers(parts: ImParts): RoomlineHandlers['im'] {
  const { session, conversations, book, catchUp, messages, receipts, chats } = parts
  return {
    session: () => session,
    conversations: () => conversations.cell,
    messages: ({ conversationId }) => {
      void catchUp.pull(conversationId)
      return book.of(conversationId)
    },
    loadOlder: ({ conversationId, before, limit }) => messages.loadOlder(conversationId, before, limit),
    sendText: ({ messageClientId, conversationId, text }) =>
      messages.send(messageClientId, conversationId, { kind: 'text', text }),
    sendBoardView: ({ messageClientId, place }) => messages.sendBoardView(messageClientId, place),
    resendMessage: ({ messageClientId }) => messages.resend(messageClientId),
    revokeMessage: ({ messageClientId }) => messages.revoke(messageClientId),
    deleteMessage: ({ messageClientId }) => messages.remove(messageClientId),
    markRead: ({ conversationId }) => receipts.markRead(conversationId),
    openConversation: ({ peer }) => chats.open(peer),
    pinConversation: ({ conversationId, pinned }) => chats.pin(conversationId, pinned),
    deleteConversation: ({ conversationId }) => chats.remove(conversationId),
  }
}

export interface ContactParts {
  users: Users
  contacts: Contacts
}

export function contactHandlers({ users, contacts }: ContactParts): RoomlineHandlers['contacts'] {
  return {
    users: () => users.cell,
    friends: () => contacts.friends,
    applications: () => contacts.applications,
    blocked: () => contacts.blocked,
    findUser: ({ account }) => users.find(account),
    addFriend: ({ account, text }) => contacts.add(account, text),
    answerApplication: ({ account, accept }) => contacts.answer(account, accept),
    deleteFriend: ({ account }) => contacts.remove(account),
    setAlias: ({ account, alias }) => contacts.setAlias(account, alias),
    blockUser: ({ account, blocked }) => contacts.block(account, blocked),
    updateMyProfile: ({ name, sign }) =>
      users.updateMine({ ...(name === undefined ? {} : { name }), ...(sign === undefined ? {} : { sign }) }),
  }
}
