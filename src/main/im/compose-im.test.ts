/** The parts of IM joined, over a fake server and a real SQLite file. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '@shared/errors'
import { accountId, conversationId } from '@shared/ids'
import { compareMessages, type Message } from '@shared/im/message'
import type { Caller } from '@shared/ipc/define'
import { composeIm } from './compose-im'
import { alice, bob, chat, endpointAt, FakeClock, FakeServer, message, settle, silent } from './fakes'
import type { Im } from './im'
import { newMessageId } from './messages'

const caller: Caller = { windowId: 1, kind: 'main' }
const token = { kind: 'static', accountId: alice, token: 't' } as const

let directory: string
let clock: FakeClock
let server: FakeServer
let im: Im

function start(): Im {
  return composeIm(
    { endpoint: () => endpointAt('a:1'), directory, deviceId: 'd', log: silent, clock },
    server.makeClient,
  )
}

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'roomline-im-'))
  clock = new FakeClock()
  server = new FakeServer(() => clock.now())
  server.people.set(bob, { accountId: bob, name: '陈博' })
  im = start()
})

afterEach(async () => {
  await im.close()
  rmSync(directory, { recursive: true, force: true })
})

/** Store calls and turns are promises only; a few rounds bring all of it to rest. */
async function rest(): Promise<void> {
  for (let round = 0; round < 12; round++) await settle()
}

async function online(): Promise<void> {
  await im.login(token)
  await rest()
}

async function say(text: string, id = newMessageId()): Promise<Message> {
  const queued = await im.im.sendText({ messageClientId: id, conversationId: chat, text }, caller)
  await rest()
  return queued
}

/** Watches the conversation, so that its messages are loaded, and gives what a window would show. */
async function shown(): Promise<Message[]> {
  const source = im.im.messages({ conversationId: chat }, caller)
  await rest()
  return Object.values(source.get()).sort(compareMessages)
}

function conversation() {
  return im.im.conversations(undefined, caller).get()[chat]
}

function arrives(...messages: Message[]): void {
  server.messages.push(...messages)
  server.client.tell({ type: 'messages', messages })
}

describe('sending', () => {
  it('S3 P21: what is written before the session is online waits and leaves on online, in order', async () => {
    server.answers.push('silence')
    im.login(token).catch(() => undefined)
    await rest()
    await say('一')
    await say('二')
    expect((await shown()).map(({ status }) => status)).toEqual(['queued', 'queued'])
    server.client.tell({ type: 'logged-in' })
    await rest()
    expect(server.messages).toEqual([])
    server.client.tell({ type: 'synced' })
    await rest()
    expect((await shown()).map(({ status }) => status)).toEqual(['sent', 'sent'])
    expect(server.messages.map(({ body }) => body)).toEqual([
      { kind: 'text', text: '一' },
      { kind: 'text', text: '二' },
    ])
  })

  it('S3: an answer lost on the way sends again under the same id, and the server has it once', async () => {
    await online()
    await shown()
    let lost = true
    server.onSend = (sending) => {
      if (!lost) return
      lost = false
      server.accept(sending)
      throw new AppError('im/timeout', 'no answer', { foreign: 192004 })
    }
    await say('只说一次')
    expect((await shown())[0]?.status).toBe('queued')
    await clock.pass(3000)
    await rest()
    expect(await shown()).toMatchObject([{ status: 'sent' }])
    expect(server.messages).toHaveLength(1)
  })

  it('S3: a refusal is final until the person tries again', async () => {
    await online()
    server.onSend = () => {
      throw new AppError('im/blocked-by-receiver', 'blocked', { foreign: 102426 })
    }
    const { messageClientId } = await say('在吗')
    expect((await shown())[0]).toMatchObject({
      status: 'failed',
      error: { code: 'im/blocked-by-receiver', data: { foreign: 102426 } },
    })
    await clock.pass(60_000)
    expect(server.messages).toEqual([])
    server.onSend = () => {}
    await im.im.resendMessage({ messageClientId }, caller)
    await rest()
    expect((await shown())[0]?.status).toBe('sent')
    expect((await shown())[0]).not.toHaveProperty('error')
  })

  it('C4: the same client id again is the same message', async () => {
    await online()
    const id = newMessageId()
    await say('一次', id)
    await say('一次', id)
    expect(await shown()).toHaveLength(1)
    expect(server.messages).toHaveLength(1)
  })

  it('S2 S3: a crash in the middle of sending loses nothing and doubles nothing', async () => {
    await online()
    await shown()
    server.onSend = (sending) => {
      server.accept(sending)
      return new Promise(() => {})
    }
    await say('刚发出去')
    expect((await shown())[0]?.status).toBe('sending')
    await im.close()
    server.onSend = () => {}
    im = start()
    await online()
    await shown()
    await rest()
    expect(await shown()).toMatchObject([{ status: 'sent' }])
    expect(server.messages).toHaveLength(1)
  })

  it('S7 P22: the 301st message of a minute waits for its turn', async () => {
    await online()
    for (let n = 0; n < 305; n++) {
      await im.im.sendText({ messageClientId: newMessageId(), conversationId: chat, text: `${n}` }, caller)
    }
    for (let round = 0; round < 200 && server.messages.length < 300; round++) await rest()
    await rest()
    expect(server.messages).toHaveLength(300)
    await clock.pass(60_000)
    for (let round = 0; round < 50 && server.messages.length < 305; round++) await rest()
    expect(server.messages).toHaveLength(305)
  })

  it('a message goes below the newest one even where the clock of this computer is behind', async () => {
    await online()
    arrives(message(clock.now() + 3_600_000))
    await rest()
    server.onSend = () => new Promise(() => {})
    await say('我的钟慢了')
    expect((await shown()).at(-1)?.body).toEqual({ kind: 'text', text: '我的钟慢了' })
  })
})

describe('receiving', () => {
  it('a message is stored, shown, counted and told once, also when it comes twice', async () => {
    await online()
    const news: Message[] = []
    im.onIncoming((incoming) => news.push(incoming))
    await shown()
    arrives(message(1))
    server.client.tell({ type: 'messages', messages: [message(1)] })
    await rest()
    expect(await shown()).toEqual([message(1)])
    expect(news).toEqual([message(1)])
    expect(im.unread.get()).toBe(1)
    expect(im.contacts.users(undefined, caller).get()[bob]?.name).toBe('陈博')
  })

  it('P21: what sync brings is no news: counted, not announced', async () => {
    const news: Message[] = []
    im.onIncoming((incoming) => news.push(incoming))
    server.answers.push('silence')
    im.login(token).catch(() => undefined)
    await rest()
    server.client.tell(
      { type: 'logged-in' },
      { type: 'messages', messages: [message(1), message(2)] },
      { type: 'synced' },
    )
    await rest()
    expect(im.unread.get()).toBe(2)
    expect(news).toEqual([])
  })

  it('a recall that comes before its message wins', async () => {
    await online()
    server.client.tell(
      { type: 'revoked', message: message(1, { body: { kind: 'revoked', by: bob } }) },
      { type: 'messages', messages: [message(1)] },
    )
    await shown()
    await rest()
    expect(await shown()).toMatchObject([{ body: { kind: 'revoked', by: 'bob' } }])
    expect(im.unread.get()).toBe(0)
  })

  it('S4: a hole left by the offline pushes is filled from the watermark', async () => {
    await online()
    arrives(message(1))
    await rest()
    server.client.lose()
    server.messages.push(message(2), message(3), message(4))
    server.client.tell(
      { type: 'connecting' },
      { type: 'logged-in' },
      { type: 'messages', messages: [message(4)] },
      { type: 'synced' },
    )
    await shown()
    await rest()
    expect((await shown()).map(({ createTime }) => createTime)).toEqual([1, 2, 3, 4])
  })

  it('S4: after a long absence the newest are here first, and scrolling brings the rest without a hole', async () => {
    const far = 10_000_000
    await online()
    arrives(message(far))
    await rest()
    server.client.lose()
    server.messages.push(...Array.from({ length: 900 }, (_, n) => message(far + 10_000 * (n + 1))))
    server.client.returns()
    await rest()
    expect(server.pageRequests.length).toBeLessThan(10)
    const walked: Message[] = []
    for (let more = true; more;) {
      const before = walked[0] ? { before: walked[0].messageClientId } : {}
      const page = await im.im.loadOlder({ conversationId: chat, limit: 100, ...before }, caller)
      walked.unshift(...page.messages)
      more = page.more
    }
    expect(walked.map(({ createTime }) => createTime)).toEqual(server.messages.map(({ createTime }) => createTime))
  })

  it('a window gets the newest 100, and a reset instead of removals when they grow past 200', async () => {
    await online()
    arrives(...Array.from({ length: 150 }, (_, n) => message(n + 1)))
    await rest()
    const source = im.im.messages({ conversationId: chat }, caller)
    await rest()
    expect(Object.keys(source.get())).toHaveLength(100)
    const kinds: string[] = []
    source.subscribe((change) => kinds.push(change.kind === 'diff' ? `-${change.diff.removed.length}` : 'reset'))
    for (let n = 151; n <= 260; n++) arrives(message(n))
    await rest()
    for (let round = 0; round < 30; round++) await rest()
    expect(new Set(kinds)).toEqual(new Set(['-0', 'reset']))
    expect((await shown()).at(-1)?.createTime).toBe(260)
  })
})

describe('reading', () => {
  it('reading offline counts at once here, and is told to peer and server on the way back', async () => {
    await online()
    arrives(message(1), message(2))
    await rest()
    server.client.lose()
    await im.im.markRead({ conversationId: chat }, caller)
    expect(im.unread.get()).toBe(0)
    expect(server.receipts).toEqual([])
    server.client.returns()
    await rest()
    expect(server.receipts.map(({ createTime }) => createTime)).toEqual([2])
    expect(server.marked).toEqual([chat])
  })

  it('what came meanwhile stays unread when the old reading is told', async () => {
    await online()
    arrives(message(1))
    await rest()
    server.client.lose()
    await im.im.markRead({ conversationId: chat }, caller)
    server.messages.push(message(2))
    server.client.returns()
    await rest()
    expect(im.unread.get()).toBe(1)
    expect(server.marked).toEqual([])
  })

  it('the peer reading shows, and an older receipt takes nothing back', async () => {
    await online()
    await say('看到了吗')
    server.client.tell(
      { type: 'peer-read', conversationId: chat, time: 50 },
      { type: 'peer-read', conversationId: chat, time: 40 },
    )
    await rest()
    expect(conversation()?.peerReadTime).toBe(50)
  })
})

describe('the list', () => {
  it('a conversation taken off comes back with the next message, and only then', async () => {
    await online()
    arrives(message(1))
    await rest()
    await im.im.deleteConversation({ conversationId: chat }, caller)
    expect(conversation()).toBeUndefined()
    expect(im.unread.get()).toBe(0)
    server.client.tell({ type: 'messages', messages: [message(1)] })
    await rest()
    expect(conversation()).toBeUndefined()
    arrives(message(2))
    await rest()
    expect(conversation()).toMatchObject({ unread: 1 })
  })

  it('opening puts an empty conversation on the list; a stranger nobody knows is refused', async () => {
    await online()
    expect(await im.im.openConversation({ peer: bob }, caller)).toMatchObject({ peerId: 'bob', unread: 0 })
    await expect(im.im.openConversation({ peer: accountId('nobody') }, caller)).rejects.toMatchObject({
      code: 'im/receiver-unknown',
    })
  })

  it('pins follow the server, whoever set them', async () => {
    server.pins.add(chat)
    await online()
    arrives(message(1))
    await rest()
    server.client.lose()
    server.client.returns()
    await rest()
    expect(conversation()?.pinned).toBe(true)
    await im.im.pinConversation({ conversationId: chat, pinned: false }, caller)
    expect(conversation()?.pinned).toBe(false)
    expect(server.pins.size).toBe(0)
  })
})

describe('the account', () => {
  it('S2: after a restart without network the chat is readable, names and all', async () => {
    await online()
    arrives(message(1))
    await say('你好')
    await im.close()
    im = start()
    server.answers.push('silence')
    im.login(token).catch(() => undefined)
    await shown()
    await rest()
    expect(await shown()).toHaveLength(2)
    expect(conversation()?.lastMessage?.body).toEqual({ kind: 'text', text: '你好' })
    expect(im.contacts.users(undefined, caller).get()[bob]?.name).toBe('陈博')
    expect(im.unread.get()).toBe(1)
  })

  it('S2 S5: a kick leaves the chat readable and refuses writing; signing out puts it away', async () => {
    await online()
    arrives(message(1))
    await shown()
    await rest()
    server.client.tell({ type: 'kicked', by: 'other-client', clientType: 16 })
    expect(await shown()).toHaveLength(1)
    await expect(say('还在吗')).rejects.toMatchObject({ code: 'im/not-signed-in' })
    await im.logout()
    expect(await shown()).toEqual([])
    expect(conversation()).toBeUndefined()
    expect(im.unread.get()).toBe(0)
  })

  it('two people on one computer see nothing of each other', async () => {
    await online()
    arrives(message(1))
    await rest()
    const out = im.logout()
    await clock.pass(5000)
    await out
    const login = im.login({ ...token, accountId: accountId('carol') })
    await clock.pass(5000)
    await login
    await rest()
    expect(im.im.conversations(undefined, caller).get()).toEqual({})
    const other = conversationId('alice', 'p2p', 'bob')
    const send = im.im.sendText({ messageClientId: newMessageId(), conversationId: other, text: 'x' }, caller)
    await expect(send).rejects.toMatchObject({ code: 'im/receiver-unknown' })
  })

  it('room cards are offered newest first, one per room, until they are recalled', async () => {
    await online()
    const card = (n: number, roomUuid: string) =>
      message(n, { body: { kind: 'room-invite', invite: { roomUuid, roomName: '周会', hasPassword: false } } })
    arrives(card(1, '111111111'), card(2, '222222222'), card(3, '111111111'))
    await rest()
    expect(im.invites.get().map(({ roomUuid, time }) => [roomUuid, time])).toEqual([
      ['111111111', 3],
      ['222222222', 2],
    ])
    server.client.tell({ type: 'revoked', message: message(2, { body: { kind: 'revoked', by: bob } }) })
    await rest()
    expect(im.invites.get().map(({ roomUuid }) => roomUuid)).toEqual(['111111111'])
  })

  it('signalling reaches rooms at once and only while they listen', async () => {
    await online()
    const bodies: string[] = []
    const stop = im.reuse.onNotify((body) => bodies.push(body))
    server.client.tell({ type: 'notify', body: '{"cmd":1}' })
    stop()
    server.client.tell({ type: 'notify', body: '{"cmd":2}' })
    expect(bodies).toEqual(['{"cmd":1}'])
  })
})

describe('contacts', () => {
  it('a request waits, is answered once, and the friend is there', async () => {
    await online()
    server.client.tell({
      type: 'application',
      application: { accountId: bob, text: '我是陈博', time: 1, status: 'pending' },
    })
    await rest()
    await im.contacts.answerApplication({ account: bob, accept: true }, caller)
    server.client.tell({ type: 'friend', friend: { accountId: bob } })
    await rest()
    expect(im.contacts.applications(undefined, caller).get()[bob]?.status).toBe('accepted')
    expect(im.contacts.friends(undefined, caller).get()[bob]).toEqual({ accountId: 'bob', blocked: false })
    await expect(im.contacts.answerApplication({ account: bob, accept: true }, caller)).rejects.toMatchObject({
      code: 'im/rejected',
    })
  })

  it('the list after sync is the truth: who is not in it is no friend any more', async () => {
    server.friends = { friends: [{ accountId: bob }], blocked: [bob] }
    await online()
    expect(im.contacts.friends(undefined, caller).get()[bob]?.blocked).toBe(true)
    server.friends = { friends: [], blocked: [] }
    server.client.lose()
    server.client.returns()
    await rest()
    expect(im.contacts.friends(undefined, caller).get()).toEqual({})
  })
})

describe('whatever happens', () => {
  /** Small generator with a printed seed, so that a red run can be run again. */
  function dice(seed: number): (sides: number) => number {
    let state = seed
    return (sides) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return Math.floor((state / 2 ** 32) * sides)
    }
  }

  it.each([1, 20261122, 77, 4096])('nothing is lost or doubled and there is one order (seed %i)', async (seed) => {
    const roll = dice(seed)
    const said: string[] = []
    let linked = true
    let theirs = clock.now()
    server.onSend = (sending) => {
      const fate = roll(6)
      if (fate === 0) throw new AppError('im/unreachable', 'link lost', { foreign: 192003 })
      if (fate !== 1) return
      server.accept(sending)
      throw new AppError('im/timeout', 'no answer', { foreign: 192004 })
    }
    await online()
    const steps: (() => Promise<void> | void)[] = [
      async () => {
        said.push(`mine ${said.length}`)
        await im.im.sendText({ messageClientId: newMessageId(), conversationId: chat, text: said.at(-1) ?? '' }, caller)
      },
      () => {
        theirs = Math.max(theirs, clock.now(), server.messages.at(-1)?.createTime ?? 0) + 1
        const news = message(theirs)
        server.messages.push(news)
        if (linked) server.client.tell({ type: 'messages', messages: [news] })
      },
      () => {
        if (!linked) return
        linked = false
        server.client.lose()
      },
      () => {
        if (linked) return
        linked = true
        server.client.returns()
      },
      async () => {
        await im.close()
        im = start()
        const login = im.login(token)
        await clock.pass(3000)
        await login
        linked = true
      },
      () => clock.pass(roll(4000)),
      rest,
    ]
    for (let n = 0; n < 120; n++) await steps[roll(steps.length)]?.()
    server.onSend = () => {}
    if (!linked) server.client.returns()
    for (let round = 0; round < 20; round++) await clock.pass(3000)
    const ids = (messages: Message[]) => messages.map(({ messageClientId }) => messageClientId)
    expect(ids(await shown())).toEqual(ids(server.messages))
    const mine = server.messages.filter(({ senderId }) => senderId === alice)
    expect(mine.map(({ body }) => (body.kind === 'text' ? body.text : ''))).toEqual(said)
  })
})
