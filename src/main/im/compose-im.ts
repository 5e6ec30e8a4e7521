/** Joins the parts of IM round one session and one open account. Without the SDK: tests bring a fake client. */
import { accountId, parseConversationId, type AccountId } from '@shared/ids'
import type { Message } from '@shared/im/message'
import { systemClock } from '../ports'
import { openMessageStore } from '../store/open-store'
import { CatchUp } from './catch-up'
import { ChatList } from './chat-list'
import { Contacts } from './contacts'
import { Conversations } from './conversations'
import { imHandlers, contactHandlers } from './handlers'
import type { Im, ImOptions } from './im'
import type { DataEvent, MakeClient } from './im-client'
import { ImSession } from './im-session'
import { Invites } from './invites'
import { createListeners } from './listeners'
import { MessageBook } from './message-book'
import { Messages, newMessageId } from './messages'
import { OpenAccount } from './open-account'
import { Outbox } from './outbox'
import { Receipts } from './receipts'
import { createImReuse } from './reuse'
import { createSendLimiter } from './send-limiter'
import { createSerial } from './serial'
import { Users } from './users'

export function composeIm(options: ImOptions, makeClient: MakeClient): Im {
  const { log, clock = systemClock, endpoint } = options
  const account = new OpenAccount()
  const turns = createSerial()
  const incoming = createListeners<Message>(log)
  const notifies = createListeners<string>(log)

  const session = new ImSession({
    makeClient,
    endpoint,
    clock,
    log,
    openStore: (me) => turns.run(() => open(me)),
    closeStore: () => turns.run(close),
    onOnline: () => void turns.run(() => undefined).then(cameOnline),
    onData: (event) => inTurn(event, session.isOnline()),
  })
  const link = { account, online: () => session.online(), isOnline: () => session.isOnline(), log, clock }

  const conversations = new Conversations(account)
  const invites = new Invites(account)
  const book = new MessageBook(account, conversations, (changes) => invites.changed(changes))
  const users = new Users(link)
  const contacts = new Contacts({ ...link, meet: (accounts) => users.meet(accounts) })
  const catchUp = new CatchUp({ ...link, book, conversations })
  const receipts = new Receipts({ ...link, conversations })
  const limiter = createSendLimiter(clock)
  const outbox = new Outbox({ ...link, book, limiter, contiguous: () => catchUp.contiguous() })
  const chats = new ChatList({
    ...link,
    conversations,
    findUser: (who) => users.find(who),
    markRead: (id) => receipts.markRead(id),
  })
  const isSignedIn = () => session.state.get().phase !== 'signed-out'
  const messages = new Messages({ ...link, book, isSignedIn, send: () => void outbox.flush() })

  session.state.subscribe(() => {
    if (!session.isOnline()) catchUp.linkLost()
  })

  async function open(me: AccountId): Promise<void> {
    if (account.current()?.me === me) return
    await close()
    const directory = typeof options.directory === 'string' ? options.directory : options.directory()
    const store = await openMessageStore({ directory, account: me, log, clock })
    account.set({ me, store })
    await Promise.all([conversations.load(), users.load(), contacts.load(), invites.load(), book.reload()])
  }

  async function close(): Promise<void> {
    const scope = account.current()
    account.set(null)
    outbox.stop()
    for (const part of [conversations, users, contacts, invites, book]) part.clear()
    await scope?.store.close()
  }

  /** `live`: the session was online when the event came, so that it is news and not history. */
  function inTurn(event: DataEvent, live: boolean): void {
    if (event.type === 'notify') return notifies.tell(event.body)
    turns
      .run(() => (account.current() ? apply(event, live) : undefined))
      .catch((error: unknown) => log.error('event not applied', { type: event.type, reason: String(error) }))
  }

  async function apply(event: Exclude<DataEvent, { type: 'notify' }>, live: boolean): Promise<void> {
    switch (event.type) {
      case 'messages':
        return received(event.messages, live)
      case 'revoked':
        return void (await book.take([event.message]))
      case 'deleted':
        return book.remove(event.ids)
      case 'peer-read':
        return receipts.peerRead(event.conversationId, event.time)
      case 'my-read':
        return receipts.myRead(event.conversationId, event.time)
      case 'pinned':
        return chats.pinned(event.conversationId, event.pinned)
      case 'users':
        return users.keep(event.users)
      case 'friend':
        return contacts.friendChanged(event.friend)
      case 'friend-deleted':
        return contacts.friendGone(event.accountId)
      case 'application':
        return contacts.applied(event.application)
      case 'blocked':
        return contacts.blockChanged(event.accountId, event.blocked)
    }
  }

  async function received(messages: Message[], live: boolean): Promise<void> {
    const changes = await book.take(messages, () => catchUp.contiguous())
    const me = account.current()?.me
    const fresh = changes.filter(({ before, after }) => before === null && after.senderId !== me)
    void users.meet(fresh.map(({ after }) => after.senderId))
    if (live) for (const { after } of fresh) incoming.tell(after)
  }

  /** S4: once per `online`, after everything that sync brought has been written. */
  async function cameOnline(): Promise<void> {
    void outbox.flush()
    try {
      await catchUp.run()
      await contacts.replace(await session.online().friendList())
      await chats.refreshPins()
      await receipts.flush()
      await users.refresh(everybody())
    } catch (error) {
      log.warn('catching up was cut short', { reason: String(error) })
    }
  }

  function everybody(): AccountId[] {
    const peers = conversations.ids().map((id) => accountId(parseConversationId(id)?.target ?? ''))
    const friends = Object.values(contacts.friends.get()).map((friend) => friend.accountId)
    return [account.get().me, ...peers, ...friends].filter((id) => id !== '')
  }

  const login: Im['login'] = (credential) => session.login(credential)
  const logout = () => session.logout()
  return {
    session: session.state,
    unread: conversations.unread,
    invites: invites.cell,
    im: imHandlers({ session: session.state, conversations, book, catchUp, messages, receipts, chats }),
    contacts: contactHandlers({ users, contacts }),
    reuse: createImReuse({ session: session.state, signIn: login, signOut: logout, onNotify: notifies.add }),
    login,
    logout,
    wake: () => session.wake(),
    sendInvite: (conversation, invite) => messages.send(newMessageId(), conversation, { kind: 'room-invite', invite }),
    onIncoming: incoming.add,
    async close() {
      await session.close()
      await turns.run(close)
    },
  }
}
