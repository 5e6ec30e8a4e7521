import { beforeAll, describe, expect, test } from 'vitest'
import type { Framing, SdkClient } from './client'
import { p2p, received, sendText, signInAgain, waitForTexts } from './people'
import type { SdkMessage } from './people'
import { usePair } from './pair'
import { person } from './service'

const toBob = p2p('alice', 'bob')
const toAlice = p2p('bob', 'alice')
const messages = 'V2NIMMessageService'

describe.each<Framing>(['text', 'binary'])('%s framing', (framing) => {
  const pair = usePair(
    framing,
    ['alice', 'bob', 'carol'].map((accid) => person(accid)),
  )
  const { laptop } = pair
  let alice: SdkClient
  let bob: SdkClient
  beforeAll(() => {
    ;({ alice, bob } = pair)
  })

  const history = (client: SdkClient, option: object) => client.call<SdkMessage[]>(messages, 'getMessageList', option)

  test('text reaches the other side and the own other client, with one id and time for all', async () => {
    const second = await laptop('alice')
    const [fromBob, fromSecond] = [bob.mark(), second.mark()]
    const sent = await sendText(alice, toBob, '你好 👋')
    expect(sent).toMatchObject({ senderId: 'alice', text: '你好 👋' })
    const [got] = await waitForTexts(bob, ['你好 👋'], fromBob)
    const [copy] = await waitForTexts(second, ['你好 👋'], fromSecond)
    for (const message of [got, copy]) {
      expect(message).toMatchObject({
        messageServerId: sent.messageServerId,
        messageClientId: sent.messageClientId,
        createTime: sent.createTime,
        senderId: 'alice',
      })
    }
    expect(got?.conversationId).toBe(toAlice)
  })

  test('many messages sent at once arrive in the order of their times, each once', async () => {
    const from = bob.mark()
    const texts = Array.from({ length: 30 }, (_, n) => `burst ${n}`)
    const sent = await Promise.all(texts.map((text) => sendText(alice, toBob, text)))
    const got = await waitForTexts(bob, texts, from)
    expect(got).toHaveLength(texts.length)
    expect(got.map((message) => message.createTime)).toEqual([...new Set(sent.map((m) => m.createTime))].sort())
  })

  test('an unknown receiver is 102404, a receiver who blocks the sender 102426', async () => {
    await expect(sendText(alice, p2p('alice', 'nobody'), 'hi')).rejects.toMatchObject({ code: 102404 })
    await bob.call('V2NIMUserService', 'addUserToBlockList', 'alice')
    await expect(sendText(alice, toBob, 'hi')).rejects.toMatchObject({ code: 102426 })
    await bob.call('V2NIMUserService', 'removeUserFromBlockList', 'alice')
    await sendText(alice, toBob, 'friends again')
  })

  test('a message sent again under its client id gives the first answer and arrives once', async () => {
    const second = await laptop('alice')
    const from = bob.mark()
    const message = await alice.call<SdkMessage>('V2NIMMessageCreator', 'createTextMessage', 'only once')
    // The SDK itself refuses to send what it knows as sent, so the repetition comes from a client that does not know.
    const send = (client: SdkClient) =>
      client.call<{ message: SdkMessage }>(messages, 'sendMessage', message, toBob, {
        messageConfig: { onlineSyncEnabled: false },
      })
    const [first, again] = [await send(alice), await send(second)]
    expect(again.message.messageServerId).toBe(first.message.messageServerId)
    await sendText(alice, toBob, 'and then')
    const got = await waitForTexts(bob, ['and then'], from)
    expect(got.map(({ text }) => text)).toEqual(['only once', 'and then'])
  })

  test('what was sent to someone away comes at the next login, once, and is not offline twice', async () => {
    await bob.logout()
    const texts = ['away 1', 'away 2', 'away 3']
    for (const text of texts) await sendText(alice, toBob, text)
    let from = bob.mark()
    await signInAgain(bob, 'bob')
    const got = received(bob, from).filter(({ text }) => texts.includes(text ?? ''))
    expect(got.map(({ text }) => text)).toEqual(texts)
    // Acknowledged now: a further login roams them, still once each.
    await bob.logout()
    from = bob.mark()
    await signInAgain(bob, 'bob')
    const roamed = received(bob, from).filter(({ text }) => texts.includes(text ?? ''))
    expect(roamed.map(({ text }) => text).sort()).toEqual(texts)
  })

  test('a lost link brings what was missed and nothing that was there', async () => {
    const before = bob.mark()
    await sendText(alice, toBob, 'before the cut')
    await waitForTexts(bob, ['before the cut'], before)
    // An answered request after the acknowledgement: the service has read it.
    await history(bob, { conversationId: toAlice, limit: 1 })
    const from = bob.mark()
    await bob.cut()
    await sendText(alice, toBob, 'during the cut')
    await bob.waitFor('onDataSync', [undefined, 3], from)
    const texts = (await waitForTexts(bob, ['during the cut'], from)).map(({ text }) => text)
    expect(texts).toEqual(['during the cut'])
  })

  test('history pages back and forward without gap or overlap', async () => {
    const carol = await laptop('carol')
    const toCarol = p2p('alice', 'carol')
    for (let n = 1; n <= 5; n++) await sendText(alice, toCarol, `h${n}`)
    await waitForTexts(carol, ['h5'])
    const texts = (list: SdkMessage[]) => list.map(({ text }) => text)
    const newest = await history(alice, { conversationId: toCarol, limit: 2 })
    // Without a direction the SDK takes an anchor for the beginning although it asks for newest first.
    expect(texts(newest)).toEqual(['h5', 'h4'])
    const older = await history(alice, { conversationId: toCarol, limit: 2, direction: 0, anchorMessage: newest[1] })
    expect(texts(older)).toEqual(['h3', 'h2'])
    const up = await history(carol, { conversationId: p2p('carol', 'alice'), limit: 3, direction: 1 })
    expect(texts(up)).toEqual(['h1', 'h2', 'h3'])
  })

  test('recall takes the message from both sides, live and for those away', async () => {
    const secret = await sendText(alice, toBob, 'secret')
    await alice.call(messages, 'revokeMessage', secret, { postscript: 'sorry' })
    const told = await bob.waitFor('onMessageRevokeNotifications')
    expect(told.args[0]).toMatchObject([
      { messageRefer: { messageServerId: secret.messageServerId }, postscript: 'sorry', revokeAccountId: 'alice' },
    ])
    await bob.logout()
    const gone = await sendText(alice, toBob, 'gone before seen')
    await alice.call(messages, 'revokeMessage', gone, {})
    const from = bob.mark()
    await signInAgain(bob, 'bob')
    expect(received(bob, from).map(({ text }) => text)).not.toContain('gone before seen')
    await bob.waitFor(
      'onMessageRevokeNotifications',
      [[{ messageRefer: { messageServerId: gone.messageServerId } }]],
      from,
    )
    await expect(
      alice.call(messages, 'revokeMessage', { ...gone, messageServerId: '12345' }, {}),
    ).rejects.toMatchObject({
      code: 107404,
    })
  })

  test('a read receipt reaches the sender, also at a later login', async () => {
    let from = alice.mark()
    const bobFrom = bob.mark()
    const sent = await sendText(alice, toBob, 'read me', { messageConfig: { readReceiptEnabled: true } })
    const [got] = await waitForTexts(bob, ['read me'], bobFrom)
    await bob.call(messages, 'sendP2PMessageReceipt', got)
    const receipt = { conversationId: toBob, timestamp: sent.createTime }
    expect((await alice.waitFor('onReceiveP2PMessageReadReceipts', undefined, from)).args[0]).toMatchObject([receipt])
    expect(await alice.call(messages, 'isPeerRead', sent)).toBe(true)
    await alice.logout()
    from = alice.mark()
    await signInAgain(alice, 'alice')
    expect((await alice.waitFor('onReceiveP2PMessageReadReceipts', undefined, from)).args[0]).toMatchObject([receipt])
  })

  test('deleting for oneself and clearing hide messages here and on the own other client only', async () => {
    const second = await laptop('alice')
    const doomed = await sendText(alice, toBob, 'not for me')
    await sendText(alice, toBob, 'stays')
    await waitForTexts(second, ['stays'])
    await alice.call(messages, 'deleteMessage', doomed, '', false)
    await second.waitFor('onMessageDeletedNotifications')
    const texts = async (client: SdkClient, conversationId: string) =>
      (await history(client, { conversationId, limit: 20 })).map(({ text }) => text)
    expect(await texts(alice, toBob)).not.toContain('not for me')
    expect(await texts(bob, toAlice)).toContain('not for me')

    await alice.call(messages, 'clearHistoryMessage', { conversationId: toBob, deleteRoam: true, onlineSync: true })
    await second.waitFor('onClearHistoryNotifications')
    await sendText(alice, toBob, 'a new leaf')
    expect(await texts(alice, toBob)).toEqual(['a new leaf'])
    expect(await texts(bob, toAlice)).toContain('stays')
  })

  test('custom notifications arrive live, and later when they are to be kept', async () => {
    const send = (content: string, params: object) =>
      alice.call('V2NIMNotificationService', 'sendCustomNotification', toBob, content, params)
    let from = bob.mark()
    await send('{"live":1}', {})
    const live = await bob.waitFor('onReceiveCustomNotifications', undefined, from)
    expect(live.args[0]).toMatchObject([{ senderId: 'alice', content: '{"live":1}' }])
    await bob.logout()
    await send('{"kept":1}', { notificationConfig: { offlineEnabled: true } })
    await send('{"lost":1}', { notificationConfig: { offlineEnabled: false } })
    from = bob.mark()
    await signInAgain(bob, 'bob')
    const kept = bob.events.slice(from).filter(({ name }) => name === 'onReceiveCustomNotifications')
    expect(kept.flatMap(({ args }) => args[0] as { content: string }[]).map(({ content }) => content)).toEqual([
      '{"kept":1}',
    ])
  })
})
