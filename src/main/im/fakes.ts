/** For tests: a server and its clients as small as the port ImClient, obeying the rules the real one obeys. */
import { AppError } from '@shared/errors'
import type { Endpoint } from '@shared/endpoint'
import { accountId, conversationId, messageClientId, type AccountId, type ConversationId } from '@shared/ids'
import type { User } from '@shared/im/contact'
import type { Message } from '@shared/im/message'
import type { ClientLogin, FriendList, HistoryPage, ImClient, ImEvent, MakeClient } from './im-client'

export { FakeClock, settle, silent } from '../roomkit/fakes'

export const alice = accountId('alice')
export const bob = accountId('bob')
export const chat = conversationId('alice', 'p2p', 'bob')

export function endpointAt(link: string): Endpoint {
  const rest = { world: 'embedded', appKey: 'k', tls: false, uploader: '', downloader: '', roomServer: '' } as const
  return { ...rest, link, lbs: `http://${link}` }
}

/** Message number `n` of the conversation of alice and bob, as the server has it. */
export function message(n: number, change: Partial<Message> = {}): Message {
  return {
    messageClientId: messageClientId(n.toString(16).padStart(32, '0')),
    messageServerId: String(1_000_000 + n),
    conversationId: chat,
    senderId: bob,
    createTime: n,
    body: { kind: 'text', text: `${n}` },
    status: 'sent',
    ...change,
  }
}

/** What alice's server knows. `answers` are the next answers to a login: nothing = welcome. */
export class FakeServer {
  readonly clients: FakeClient[] = []
  readonly answers: (AppError | 'silence')[] = []
  /** Every login and logout that reached the SDK, with the time of `now`. */
  readonly calls: { what: 'login' | 'logout'; at: number; account: AccountId }[] = []
  readonly people = new Map<AccountId, User>()
  friends: FriendList = { friends: [], blocked: [] }
  messages: Message[] = []
  pageRequests: HistoryPage[] = []
  receipts: Message[] = []
  marked: ConversationId[] = []
  pins = new Set<ConversationId>()
  /** Told before a send is answered; throws what the sender should get. */
  onSend: (message: Message) => void | Promise<void> = () => {}

  constructor(readonly now: () => number) {}

  readonly makeClient: MakeClient = (endpoint, onEvent) => {
    const client = new FakeClient(this, endpoint, onEvent)
    this.clients.push(client)
    return client
  }

  get client(): FakeClient {
    const client = this.clients.at(-1)
    if (!client) throw new Error('no client yet')
    return client
  }

  /** De-duplicates by client id, as the real one does. */
  accept(message: Message): Message {
    const known = this.messages.find((other) => other.messageClientId === message.messageClientId)
    if (known) return known
    const createTime = Math.max(this.now(), (this.messages.at(-1)?.createTime ?? 0) + 1)
    const sent: Message = { ...message, status: 'sent', createTime, messageServerId: String(createTime) }
    this.messages.push(sent)
    return sent
  }
}

export class FakeClient implements ImClient {
  login_: ClientLogin | null = null
  nudges = 0
  destroyed = false

  constructor(
    private readonly server: FakeServer,
    readonly endpoint: Endpoint,
    private readonly onEvent: (event: ImEvent) => void,
  ) {}

  tell(...events: ImEvent[]): void {
    for (const event of events) this.onEvent(event)
  }

  /** The link breaks; the SDK waits and tries by itself. */
  lose(): void {
    this.tell({ type: 'lost', error: new AppError('im/unreachable', 'link lost') })
  }

  returns(): void {
    this.tell({ type: 'connecting' }, { type: 'logged-in' }, { type: 'synced' })
  }

  async login(login: ClientLogin): Promise<void> {
    this.login_ = login
    this.server.calls.push({ what: 'login', at: this.server.now(), account: login.accountId })
    if (login.kind !== 'static') await login.provideToken()
    const answer = this.server.answers.shift()
    if (answer === 'silence') return new Promise(() => {})
    if (answer) throw answer
    this.tell({ type: 'logged-in' }, { type: 'synced' })
  }

  async logout(): Promise<void> {
    const account = this.login_?.accountId
    if (account) this.server.calls.push({ what: 'logout', at: this.server.now(), account })
  }

  nudge(): void {
    this.nudges += 1
  }

  async destroy(): Promise<void> {
    this.destroyed = true
  }

  async send(message: Message): Promise<Message> {
    await this.server.onSend(message)
    return this.server.accept(message)
  }

  async history(page: HistoryPage): Promise<Message[]> {
    this.server.pageRequests.push(page)
    const all = this.server.messages.filter((message) => message.conversationId === page.conversationId)
    if ('newer' in page.from) {
      const { newer } = page.from
      return all.filter(({ createTime }) => createTime > newer).slice(0, page.limit)
    }
    const before = page.from.older?.createTime ?? Infinity
    return all.filter(({ createTime }) => createTime < before).slice(-page.limit)
  }

  async revoke(message: Message): Promise<void> {
    this.server.messages = this.server.messages.filter((other) => other.messageClientId !== message.messageClientId)
    this.tell({ type: 'revoked', message: { ...message, body: { kind: 'revoked', by: message.senderId } } })
  }

  async deleteForMe(message: Message): Promise<void> {
    this.tell({ type: 'deleted', ids: [message.messageClientId] })
  }

  async sendReceipt(message: Message): Promise<void> {
    this.server.receipts.push(message)
  }

  async markRead(id: ConversationId): Promise<number> {
    this.server.marked.push(id)
    return this.server.now()
  }

  async pin(id: ConversationId, pinned: boolean): Promise<void> {
    if (pinned) this.server.pins.add(id)
    else this.server.pins.delete(id)
  }

  async pinnedOf(): Promise<Set<ConversationId>> {
    return new Set(this.server.pins)
  }

  async users(accounts: AccountId[]): Promise<User[]> {
    return accounts.flatMap((account) => this.server.people.get(account) ?? [])
  }

  async updateMyProfile(): Promise<void> {}

  async friendList(): Promise<FriendList> {
    return this.server.friends
  }

  async addFriend(): Promise<void> {}
  async answerApplication(): Promise<void> {}
  async deleteFriend(): Promise<void> {}
  async setAlias(): Promise<void> {}
  async block(): Promise<void> {}
}
