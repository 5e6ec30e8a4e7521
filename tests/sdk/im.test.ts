/** `createIm` twice against the real service: the app's whole IM side without Electron. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { accountId, conversationId } from '@shared/ids'
import type { Message } from '@shared/im/message'
import { newMessageId } from '../../src/main/im/messages'
import { codeOf, Person, soon, window } from './im-person'
import { TestService, person } from './service'

describe.each(['text', 'binary'] as const)('%s framing', (framing) => {
  let service: TestService
  let directory: string
  let alice: Person
  let bob: Person

  beforeAll(async () => {
    directory = mkdtempSync(path.join(tmpdir(), 'roomline-im-'))
    service = await TestService.start([person('alice', '林晓'), person('bob', '陈博'), person('carol', '周可')])
    alice = new Person(service, 'alice', directory, framing)
    bob = new Person(service, 'bob', directory, framing)
    await Promise.all([alice.login(), bob.login()])
  }, 60_000)
  afterAll(async () => {
    await Promise.all([alice?.im.close(), bob?.im.close()])
    await service?.remove()
    rmSync(directory, { recursive: true, force: true })
  })

  test('both are online on one connection each', async () => {
    expect(alice.im.session.get()).toEqual({ phase: 'online', accountId: 'alice' })
    expect(await service.linkConnections('alice')).toBe(1)
    expect(await service.linkConnections('bob')).toBe(1)
  })

  test('P4: the same account again is a no-op, another one is refused; the server sees neither', async () => {
    const logins = await service.commands('26_3')
    await alice.login()
    const other = { kind: 'static', accountId: accountId('carol'), token: 'carol-token' } as const
    expect(await codeOf(alice.im.login(other))).toBe('im/other-account-signed-in')
    expect(await service.commands('26_3')).toBe(logins)
    expect(alice.im.reuse.account()).toBe('alice')
  })

  test('a message arrives with its sender, its profile and an unread count; reading tells the sender', async () => {
    const news = vi.fn<(message: Message) => void>()
    const stop = bob.im.onIncoming(news)
    bob.messages(alice)
    const queued = await alice.say(bob, '你好，Bob')
    await vi.waitFor(() => expect(bob.texts(alice)).toEqual(['你好，Bob']), soon)
    stop()
    expect(news).toHaveBeenCalledOnce()
    await vi.waitFor(
      () =>
        expect(alice.messages(bob)[0]).toMatchObject({
          ...queued,
          status: 'sent',
          createTime: expect.any(Number),
          messageServerId: expect.stringMatching(/^\d+$/),
        }),
      soon,
    )
    expect(bob.im.unread.get()).toBe(1)
    await vi.waitFor(() => expect(bob.im.contacts.users(undefined, window).get()[alice.id]?.name).toBe('林晓'), soon)

    await bob.im.im.markRead({ conversationId: bob.with(alice) }, window)
    expect(bob.im.unread.get()).toBe(0)
    const sent = alice.messages(bob)[0]
    await vi.waitFor(() => {
      const conversation = alice.im.im.conversations(undefined, window).get()[alice.with(bob)]
      expect(conversation?.peerReadTime).toBe(sent?.createTime)
    }, soon)
  })

  test('a recall reaches both sides and says who did it', async () => {
    const { messageClientId } = await alice.say(bob, '说错了')
    await vi.waitFor(() => expect(bob.texts(alice)).toContain('说错了'), soon)
    await vi.waitFor(() => expect(alice.messages(bob).at(-1)?.status).toBe('sent'), soon)
    await alice.im.im.revokeMessage({ messageClientId }, window)
    for (const [person, peer] of [
      [alice, bob],
      [bob, alice],
    ] as const) {
      await vi.waitFor(() => expect(person.messages(peer).at(-1)?.body).toEqual({ kind: 'revoked', by: 'alice' }), soon)
    }
  })

  test('a room card travels as one and is offered as an invite', async () => {
    const invite = { roomUuid: '123456789', roomName: '周会', hasPassword: true }
    await alice.im.sendInvite(alice.with(bob), invite)
    await vi.waitFor(
      () => expect(bob.im.invites.get()[0]).toMatchObject({ ...invite, peerId: 'alice', senderId: 'alice' }),
      soon,
    )
    expect(bob.messages(alice).at(-1)?.body).toEqual({ kind: 'room-invite', invite })
  })

  test('a message to nobody fails with the reason and can be deleted', async () => {
    const nobody = conversationId('alice', 'p2p', 'nobody')
    const messageClientId = newMessageId()
    const watched = alice.im.im.messages({ conversationId: nobody }, window)
    await alice.im.im.sendText({ messageClientId, conversationId: nobody, text: '?' }, window)
    await vi.waitFor(
      () =>
        expect(watched.get()[messageClientId]).toMatchObject({
          status: 'failed',
          error: { code: 'im/receiver-unknown' },
        }),
      soon,
    )
    await alice.im.im.deleteMessage({ messageClientId }, window)
    expect(watched.get()).toEqual({})
    expect(await codeOf(alice.im.im.openConversation({ peer: accountId('nobody') }, window))).toBe(
      'im/receiver-unknown',
    )
  })

  test('friends: request, acceptance, alias, block, deletion', async () => {
    expect(await alice.im.contacts.findUser({ account: accountId('nobody') }, window)).toBeNull()
    await alice.im.contacts.addFriend({ account: bob.id, text: '我是林晓' }, window)
    const requests = bob.im.contacts.applications(undefined, window)
    await vi.waitFor(
      () => expect(requests.get()[alice.id]).toMatchObject({ text: '我是林晓', status: 'pending' }),
      soon,
    )
    await bob.im.contacts.answerApplication({ account: alice.id, accept: true }, window)
    expect(requests.get()[alice.id]?.status).toBe('accepted')
    const friends = alice.im.contacts.friends(undefined, window)
    await vi.waitFor(() => expect(friends.get()[bob.id]).toEqual({ accountId: 'bob', blocked: false }), soon)
    await alice.im.contacts.setAlias({ account: bob.id, alias: '小陈' }, window)
    expect(friends.get()[bob.id]?.alias).toBe('小陈')

    await alice.im.contacts.blockUser({ account: bob.id, blocked: true }, window)
    await vi.waitFor(() => expect(friends.get()[bob.id]?.blocked).toBe(true), soon)
    await bob.say(alice, '收得到吗')
    await vi.waitFor(
      () =>
        expect(bob.messages(alice).at(-1)).toMatchObject({
          status: 'failed',
          error: { code: 'im/blocked-by-receiver' },
        }),
      soon,
    )
    await alice.im.contacts.blockUser({ account: bob.id, blocked: false }, window)
    const failed = bob.messages(alice).at(-1)
    if (failed) await bob.im.im.resendMessage({ messageClientId: failed.messageClientId }, window)
    await vi.waitFor(() => expect(alice.texts(bob).at(-1)).toBe('收得到吗'), soon)

    await alice.im.contacts.deleteFriend({ account: bob.id }, window)
    await vi.waitFor(() => expect(bob.im.contacts.friends(undefined, window).get()).toEqual({}), soon)
  })

  test('S2 S3: the app starts offline, shows the chat, queues, and everything meets when it is back', async () => {
    await bob.restart()
    const before = alice.messages(bob).length
    for (const text of ['一', '二', '三']) await alice.say(bob, text)
    await vi.waitFor(() => expect(alice.messages(bob).at(-1)?.status).toBe('sent'), soon)
    await service.end('SIGKILL')
    expect(await codeOf(bob.login())).toBe('im/unreachable')
    expect(bob.im.session.get().phase).toBe('waiting')
    bob.messages(alice)
    await vi.waitFor(() => expect(bob.messages(alice)).toHaveLength(before), soon)
    const offline = await bob.say(alice, '我在地铁上')
    expect(offline.status).toBe('queued')
    await alice.say(bob, '四')

    await service.restart()
    bob.im.wake()
    await vi.waitFor(() => expect(bob.im.session.get().phase).toBe('online'), soon)
    await vi.waitFor(() => expect(bob.texts(alice)).toHaveLength(before + 5), soon)
    await vi.waitFor(() => expect(alice.texts(bob)).toEqual(bob.texts(alice)), soon)
    expect(bob.messages(alice).every(({ status }) => status === 'sent')).toBe(true)
  }, 60_000)

  test('two chatting people outlive a killed service: nothing lost, nothing doubled, one order', async () => {
    const before = alice.messages(bob).length
    const said: string[] = []
    const talk = async (from: Person, to: Person, round: string) => {
      for (let n = 0; n < 8; n++) {
        const text = `${from.name} ${round}${n}`
        said.push(text)
        await from.say(to, text)
      }
    }
    const first = Promise.all([talk(alice, bob, 'a'), talk(bob, alice, 'a')])
    await service.end('SIGKILL')
    await Promise.all([first, talk(alice, bob, 'b'), talk(bob, alice, 'b')])
    await service.restart()
    await Promise.all([talk(alice, bob, 'c'), talk(bob, alice, 'c')])
    const fresh = (person: Person, peer: Person) => person.texts(peer).slice(before)
    await vi.waitFor(() => expect(alice.messages(bob).every(({ status }) => status === 'sent')).toBe(true), {
      ...soon,
      timeout: 40_000,
    })
    await vi.waitFor(() => expect(fresh(bob, alice)).toHaveLength(said.length), soon)
    await vi.waitFor(() => expect(fresh(alice, bob)).toEqual(fresh(bob, alice)), soon)
    expect([...fresh(alice, bob)].sort()).toEqual([...said].sort())
    for (const name of ['alice', 'bob']) {
      const mine = (texts: string[]) => texts.filter((text) => text.startsWith(name))
      expect(mine(fresh(alice, bob))).toEqual(mine(said))
    }
  }, 90_000)

  test('older pages come from the store and from the server, without a gap or a repeat', async () => {
    const chat = alice.with(bob)
    const carolLike = new Person(service, 'alice', directory, framing, 'empty-device')
    await alice.im.logout()
    await carolLike.login()
    const walked: Message[] = []
    let before: Message | undefined
    for (let more = true; more;) {
      const page = await carolLike.im.im.loadOlder(
        { conversationId: chat, limit: 7, ...(before ? { before: before.messageClientId } : {}) },
        window,
      )
      walked.unshift(...page.messages)
      before = page.messages[0]
      more = page.more
    }
    const known = bob.messages(alice).filter(({ body }) => body.kind !== 'revoked')
    expect(walked.filter(({ body }) => body.kind !== 'revoked').map((m) => m.messageServerId)).toEqual(
      known.map((m) => m.messageServerId),
    )
    await carolLike.im.logout()
    expect(carolLike.im.session.get()).toEqual({ phase: 'signed-out', reason: { kind: 'user' } })
    expect(await service.linkConnections('alice')).toBe(0)
    await carolLike.im.close()
    await alice.login()
  }, 60_000)

  test('S5 P7: a kick says why, logs nobody in again and leaves the chat readable', async () => {
    const second = new Person(service, 'alice', directory, framing, 'second-device')
    await vi.waitFor(() => expect(alice.texts(bob)).toEqual(bob.texts(alice)), soon)
    const shown = alice.texts(bob)
    await second.login()
    await vi.waitFor(
      () =>
        expect(alice.im.session.get()).toMatchObject({
          phase: 'signed-out',
          accountId: 'alice',
          reason: { kind: 'kicked', by: 'other-client' },
        }),
      soon,
    )
    expect(alice.texts(bob)).toEqual(shown)
    expect(await codeOf(alice.say(bob, '还在吗'))).toBe('im/not-signed-in')
    expect(
      await codeOf(alice.im.login({ kind: 'static', accountId: alice.id, token: 'alice-token', automatic: true })),
    ).toBe('im/device-limit')
    expect(second.im.session.get().phase).toBe('online')
    await alice.login()
    await vi.waitFor(() => expect(second.im.session.get().phase).toBe('signed-out'), soon)
    expect(alice.im.session.get().phase).toBe('online')
    await second.im.close()
  }, 60_000)

  test('a wrong token is refused by name; a provider is asked, and its silence has a name too', async () => {
    await bob.im.logout()
    expect(await codeOf(bob.login('wrong'))).toBe('im/token-rejected')
    expect(bob.im.session.get()).toMatchObject({
      phase: 'signed-out',
      reason: { kind: 'rejected', error: { code: 'im/token-rejected' } },
    })
    const failing = {
      kind: 'dynamic',
      accountId: bob.id,
      token: () => Promise.reject(new Error('no network')),
    } as const
    expect(await codeOf(bob.im.login(failing))).toBe('im/token-provider-failed')
    await bob.login()
  }, 60_000)
})
