import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Framing, SdkClient } from './client'
import { p2p, sendText, signIn, signInAgain, waitForTexts } from './people'
import { TestService, person } from './service'

const conversations = 'V2NIMLocalConversationService'

interface Conversation {
  conversationId: string
  unreadCount: number
  stickTop: boolean
  lastMessage?: { text?: string }
}

describe.each<Framing>(['text', 'binary'])('%s framing', (framing) => {
  let service: TestService
  let alice: SdkClient
  let bob: SdkClient
  let laptop: SdkClient
  const withAlice = p2p('bob', 'alice')

  beforeAll(async () => {
    service = await TestService.start(['alice', 'bob', 'carol'].map((accid) => person(accid)))
    ;[alice, bob, laptop] = await Promise.all([
      signIn(service, 'alice', { framing }),
      signIn(service, 'bob', { framing, customClientType: 1 }),
      signIn(service, 'bob', { framing, customClientType: 2 }),
    ])
  })
  afterAll(async () => {
    await Promise.all([alice, bob, laptop].map((client) => client?.stop()))
    await service?.remove()
  })

  async function listOf(client: SdkClient): Promise<Conversation[]> {
    return (await client.call<{ conversationList: Conversation[] }>(conversations, 'getConversationList', 0, 50))
      .conversationList
  }

  test('received messages make a conversation with preview and unread count', async () => {
    await sendText(alice, p2p('alice', 'bob'), 'one')
    await sendText(alice, p2p('alice', 'bob'), 'two')
    await Promise.all([waitForTexts(bob, ['two']), waitForTexts(laptop, ['two'])])
    expect(await listOf(bob)).toMatchObject([
      { conversationId: withAlice, unreadCount: 2, lastMessage: { text: 'two' } },
    ])
    expect(await laptop.call(conversations, 'getTotalUnreadCount')).toBe(2)
  })

  test('reading on one client clears the count on the other', async () => {
    const from = laptop.mark()
    await bob.call(conversations, 'clearUnreadCountByIds', [withAlice])
    await laptop.waitFor('onTotalUnreadCountChanged', [0], from)
    expect(await laptop.call(conversations, 'getTotalUnreadCount')).toBe(0)
  })

  test('after a new login roaming messages stay read, newer ones count', async () => {
    await bob.logout()
    await sendText(alice, p2p('alice', 'bob'), 'three')
    await signInAgain(bob, 'bob')
    expect(await listOf(bob)).toMatchObject([
      { conversationId: withAlice, unreadCount: 1, lastMessage: { text: 'three' } },
    ])
  })

  test('read times given one by one reach the other client', async () => {
    const from = laptop.mark()
    const time = await bob.call<number>(conversations, 'markConversationRead', withAlice)
    expect(time).toBeGreaterThan(0)
    await laptop.waitFor('onTotalUnreadCountChanged', [0], from)
  })

  test('stick top reaches the other client and survives the session; so does taking it off', async () => {
    let from = laptop.mark()
    await bob.call(conversations, 'stickTopConversation', withAlice, true)
    await laptop.waitFor('onConversationChanged', [[{ stickTop: true }]], from)
    await bob.logout()
    await signInAgain(bob, 'bob')
    expect((await listOf(bob))[0]?.stickTop).toBe(true)
    from = laptop.mark()
    await bob.call(conversations, 'stickTopConversation', withAlice, false)
    await laptop.waitFor('onConversationChanged', [[{ stickTop: false }]], from)
    await bob.logout()
    await signInAgain(bob, 'bob')
    expect((await listOf(bob))[0]?.stickTop).toBe(false)
  })
})
