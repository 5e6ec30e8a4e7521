/** Receiving, catching up and reading, over a fake server and a real SQLite file. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Message } from '@shared/im/message'
import { bob, chat, message } from './fakes'
import { caller, FakeChat, token } from './fake-chat'

let t: FakeChat
beforeEach(() => {
  t = new FakeChat()
})
afterEach(() => t.close())

describe('receiving', () => {
  it('a message is stored, shown, counted and told once, also when it comes twice', async () => {
    await t.online()
    const news: Message[] = []
    t.im.onIncoming((incoming) => news.push(incoming))
    await t.shown()
    t.arrives(message(1))
    t.server.client.tell({ type: 'messages', messages: [message(1)] })
    await t.rest()
    expect(await t.shown()).toEqual([message(1)])
    expect(news).toEqual([message(1)])
    expect(t.im.unread.get()).toBe(1)
    expect(t.im.contacts.users(undefined, caller).get()[bob]?.name).toBe('陈博')
  })

  it('P21: what sync brings is no news: counted, not announced', async () => {
    const news: Message[] = []
    t.im.onIncoming((incoming) => news.push(incoming))
    t.server.answers.push('silence')
    t.im.login(token).catch(() => undefined)
    await t.rest()
    t.server.client.tell(
      { type: 'logged-in' },
      { type: 'messages', messages: [message(1), message(2)] },
      { type: 'synced' },
    )
    await t.rest()
    expect(t.im.unread.get()).toBe(2)
    expect(news).toEqual([])
  })

  it('a recall that comes before its message wins', async () => {
    await t.online()
    t.server.client.tell(
      { type: 'revoked', message: message(1, { body: { kind: 'revoked', by: bob } }) },
      { type: 'messages', messages: [message(1)] },
    )
    await t.shown()
    await t.rest()
    expect(await t.shown()).toMatchObject([{ body: { kind: 'revoked', by: 'bob' } }])
    expect(t.im.unread.get()).toBe(0)
  })

  it('S4: a hole left by the offline pushes is filled from the watermark', async () => {
    await t.online()
    t.server.messages.push(message(1))
    await t.shown()
    t.server.client.lose()
    t.server.messages.push(message(2), message(3), message(4))
    t.server.client.tell(
      { type: 'connecting' },
      { type: 'logged-in' },
      { type: 'messages', messages: [message(4)] },
      { type: 'synced' },
    )
    await t.shown()
    await t.rest()
    expect((await t.shown()).map(({ createTime }) => createTime)).toEqual([1, 2, 3, 4])
  })

  it('S4: after a long absence the newest are here first, and scrolling brings the rest without a hole', async () => {
    const far = 10_000_000
    await t.online()
    t.server.messages.push(message(far))
    await t.shown()
    t.server.client.lose()
    t.server.messages.push(...Array.from({ length: 900 }, (_, n) => message(far + 10_000 * (n + 1))))
    t.server.client.returns()
    await t.rest()
    expect(t.server.pageRequests.filter(({ from }) => 'newer' in from)).toHaveLength(5)
    expect((await t.shown()).at(-1)?.createTime).toBe(far + 10_000 * 900)
    const walked: Message[] = []
    for (let more = true; more;) {
      const before = walked[0] ? { before: walked[0].messageClientId } : {}
      const page = await t.im.im.loadOlder({ conversationId: chat, limit: 100, ...before }, caller)
      walked.unshift(...page.messages)
      more = page.more
    }
    expect(walked.map(({ createTime }) => createTime)).toEqual(t.server.messages.map(({ createTime }) => createTime))
  })

  it('a window gets the newest 100, and a reset instead of removals when they grow past 200', async () => {
    await t.online()
    t.arrives(...Array.from({ length: 150 }, (_, n) => message(n + 1)))
    await t.rest()
    const source = t.im.im.messages({ conversationId: chat }, caller)
    await t.rest()
    expect(Object.keys(source.get())).toHaveLength(100)
    const kinds: string[] = []
    source.subscribe((change) => kinds.push(change.kind === 'diff' ? `-${change.diff.removed.length}` : 'reset'))
    for (let n = 151; n <= 260; n++) t.arrives(message(n))
    await t.rest()
    for (let round = 0; round < 30; round++) await t.rest()
    expect(new Set(kinds)).toEqual(new Set(['-0', 'reset']))
    expect((await t.shown()).at(-1)?.createTime).toBe(260)
  })
})

describe('reading', () => {
  it('reading offline counts at once here, and is told to peer and server on the way back', async () => {
    await t.online()
    t.arrives(message(1), message(2))
    await t.rest()
    t.server.client.lose()
    await t.im.im.markRead({ conversationId: chat }, caller)
    expect(t.im.unread.get()).toBe(0)
    expect(t.server.receipts).toEqual([])
    t.server.client.returns()
    await t.rest()
    expect(t.server.receipts.map(({ createTime }) => createTime)).toEqual([2])
    expect(t.server.marked).toEqual([chat])
  })

  it('what came meanwhile stays unread when the old reading is told', async () => {
    await t.online()
    t.arrives(message(1))
    await t.rest()
    t.server.client.lose()
    await t.im.im.markRead({ conversationId: chat }, caller)
    t.server.messages.push(message(2))
    t.server.client.returns()
    await t.rest()
    expect(t.im.unread.get()).toBe(1)
    expect(t.server.marked).toEqual([])
  })

  it('the peer reading shows, and an older receipt takes nothing back', async () => {
    await t.online()
    await t.say('看到了吗')
    t.server.client.tell(
      { type: 'peer-read', conversationId: chat, time: 50 },
      { type: 'peer-read', conversationId: chat, time: 40 },
    )
    await t.rest()
    expect(t.conversation()?.peerReadTime).toBe(50)
  })
})
