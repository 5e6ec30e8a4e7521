/** The list, the contacts and changes of account, over a fake server and a real SQLite file. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { accountId, conversationId } from '@shared/ids'
import { bob, chat, message } from './fakes'
import { caller, FakeChat, token } from './fake-chat'
import { newMessageId } from './messages'

let t: FakeChat
beforeEach(() => {
  t = new FakeChat()
})
afterEach(() => t.close())

describe('the list', () => {
  it('a conversation taken off comes back with the next message, and only then', async () => {
    await t.online()
    t.arrives(message(1))
    await t.rest()
    await t.im.im.deleteConversation({ conversationId: chat }, caller)
    expect(t.conversation()).toBeUndefined()
    expect(t.im.unread.get()).toBe(0)
    t.server.client.tell({ type: 'messages', messages: [message(1)] })
    await t.rest()
    expect(t.conversation()).toBeUndefined()
    t.arrives(message(2))
    await t.rest()
    expect(t.conversation()).toMatchObject({ unread: 1 })
  })

  it('also where the clock of this computer is far ahead of the service', async () => {
    await t.online()
    await t.im.im.openConversation({ peer: bob }, caller)
    await t.im.im.deleteConversation({ conversationId: chat }, caller)
    expect(t.conversation()).toBeUndefined()
    t.arrives(message(1))
    await t.rest()
    expect(t.conversation()).toMatchObject({ unread: 1 })
  })

  it('opening puts an empty conversation on the list; a stranger nobody knows is refused', async () => {
    await t.online()
    expect(await t.im.im.openConversation({ peer: bob }, caller)).toMatchObject({ peerId: 'bob', unread: 0 })
    await expect(t.im.im.openConversation({ peer: accountId('nobody') }, caller)).rejects.toMatchObject({
      code: 'im/receiver-unknown',
    })
  })

  it('pins follow the server, whoever set them', async () => {
    t.server.pins.add(chat)
    await t.online()
    t.arrives(message(1))
    await t.rest()
    t.server.client.lose()
    t.server.client.returns()
    await t.rest()
    expect(t.conversation()?.pinned).toBe(true)
    await t.im.im.pinConversation({ conversationId: chat, pinned: false }, caller)
    expect(t.conversation()?.pinned).toBe(false)
    expect(t.server.pins.size).toBe(0)
  })
})

describe('the account', () => {
  it('S2: after a restart without network the chat is readable, names and all', async () => {
    await t.online()
    t.arrives(message(1))
    await t.say('你好')
    await t.restart()
    t.server.answers.push('silence')
    t.im.login(token).catch(() => undefined)
    await t.shown()
    await t.rest()
    expect(await t.shown()).toHaveLength(2)
    expect(t.conversation()?.lastMessage?.body).toEqual({ kind: 'text', text: '你好' })
    expect(t.im.contacts.users(undefined, caller).get()[bob]?.name).toBe('陈博')
    expect(t.im.unread.get()).toBe(1)
  })

  it('S2 S5: a kick leaves the chat readable and refuses writing; signing out puts it away', async () => {
    await t.online()
    t.arrives(message(1))
    await t.shown()
    await t.rest()
    t.server.client.tell({ type: 'kicked', by: 'other-client', clientType: 16 })
    expect(await t.shown()).toHaveLength(1)
    await expect(t.say('还在吗')).rejects.toMatchObject({ code: 'im/not-signed-in' })
    await t.im.logout()
    expect(await t.shown()).toEqual([])
    expect(t.conversation()).toBeUndefined()
    expect(t.im.unread.get()).toBe(0)
  })

  it('two people on one computer see nothing of each other', async () => {
    await t.online()
    t.arrives(message(1))
    await t.rest()
    const out = t.im.logout()
    await t.clock.pass(5000)
    await out
    const login = t.im.login({ ...token, accountId: accountId('carol') })
    await t.clock.pass(5000)
    await login
    await t.rest()
    expect(t.im.im.conversations(undefined, caller).get()).toEqual({})
    const other = conversationId('alice', 'p2p', 'bob')
    const send = t.im.im.sendText({ messageClientId: newMessageId(), conversationId: other, text: 'x' }, caller)
    await expect(send).rejects.toMatchObject({ code: 'im/receiver-unknown' })
  })

  it('room cards are offered newest first, one per room, until they are recalled', async () => {
    await t.online()
    const card = (n: number, roomUuid: string) =>
      message(n, { body: { kind: 'room-invite', invite: { roomUuid, roomName: '周会', hasPassword: false } } })
    t.arrives(card(1, '111111111'), card(2, '222222222'), card(3, '111111111'))
    await t.rest()
    expect(t.im.invites.get().map(({ roomUuid, time }) => [roomUuid, time])).toEqual([
      ['111111111', 3],
      ['222222222', 2],
    ])
    t.server.client.tell({ type: 'revoked', message: message(2, { body: { kind: 'revoked', by: bob } }) })
    await t.rest()
    expect(t.im.invites.get().map(({ roomUuid }) => roomUuid)).toEqual(['111111111'])
  })

  it('signalling reaches rooms at once and only while they listen', async () => {
    await t.online()
    const bodies: string[] = []
    const stop = t.im.reuse.onNotify((body) => bodies.push(body))
    t.server.client.tell({ type: 'notify', body: '{"cmd":1}' })
    stop()
    t.server.client.tell({ type: 'notify', body: '{"cmd":2}' })
    expect(bodies).toEqual(['{"cmd":1}'])
  })
})

describe('contacts', () => {
  it('a request waits, is answered once, and the friend is there', async () => {
    await t.online()
    t.server.client.tell({
      type: 'application',
      application: { accountId: bob, text: '我是陈博', time: 1, status: 'pending' },
    })
    await t.rest()
    await t.im.contacts.answerApplication({ account: bob, accept: true }, caller)
    t.server.client.tell({ type: 'friend', friend: { accountId: bob } })
    await t.rest()
    expect(t.im.contacts.applications(undefined, caller).get()[bob]?.status).toBe('accepted')
    expect(t.im.contacts.friends(undefined, caller).get()[bob]).toEqual({ accountId: 'bob', blocked: false })
    await expect(t.im.contacts.answerApplication({ account: bob, accept: true }, caller)).rejects.toMatchObject({
      code: 'im/rejected',
    })
  })

  it('the list after sync is the truth: who is not in it is no friend any more', async () => {
    t.server.friends = { friends: [{ accountId: bob }], blocked: [bob] }
    await t.online()
    expect(t.im.contacts.friends(undefined, caller).get()[bob]?.blocked).toBe(true)
    t.server.friends = { friends: [], blocked: [] }
    t.server.client.lose()
    t.server.client.returns()
    await t.rest()
    expect(t.im.contacts.friends(undefined, caller).get()).toEqual({})
  })

  it('somebody blocked stays in sight without being a friend, and can be let in again', async () => {
    t.server.friends = { friends: [], blocked: [bob] }
    await t.online()
    const blocked = t.im.contacts.blocked(undefined, caller)
    expect(blocked.get()).toEqual({ bob: 'bob' })
    expect(t.im.contacts.users(undefined, caller).get()[bob]?.name).toBe('陈博')
    await t.im.contacts.blockUser({ account: bob, blocked: false }, caller)
    expect(blocked.get()).toEqual({})
  })
})
