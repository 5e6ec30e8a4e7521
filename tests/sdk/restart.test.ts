import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Framing, SdkClient } from './client'
import { SdkError } from './client'
import { p2p, received, sendText, signIn } from './people'
import type { SdkMessage } from './people'
import { TestService, person } from './service'

const messages = 'V2NIMMessageService'

describe.each<Framing>(['text', 'binary'])('%s framing', (framing) => {
  let service: TestService
  let alice: SdkClient
  let bob: SdkClient

  beforeAll(async () => {
    service = await TestService.start([person('alice'), person('bob')])
    ;[alice, bob] = await Promise.all([
      signIn(service, 'alice', { framing, deviceId: 'a'.repeat(32) }),
      signIn(service, 'bob', { framing, deviceId: 'b'.repeat(32) }),
    ])
  })
  afterAll(async () => {
    await Promise.all([alice, bob].map((client) => client?.stop()))
    await service?.remove()
  })

  /** As the app's outbox does: one message at a time, again under the same client id until it is accepted. */
  async function sendUntilAccepted(client: SdkClient, me: string, peer: string, text: string): Promise<SdkMessage> {
    const message = await client.call<SdkMessage>('V2NIMMessageCreator', 'createTextMessage', text)
    for (let attempt = 0; attempt < 200; attempt++) {
      try {
        const { message: sent } = await client.call<{ message: SdkMessage }>(
          messages,
          'sendMessage',
          message,
          p2p(me, peer),
          {},
        )
        return sent
      } catch (error) {
        if (!(error instanceof SdkError)) throw error
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    }
    throw new Error(`never accepted: ${text}`)
  }

  /** Goes on until `done`, so that the kill falls into it however fast the machine is. */
  async function talk(client: SdkClient, me: string, peer: string, done: () => boolean): Promise<SdkMessage[]> {
    const sent: SdkMessage[] = []
    while (!done()) sent.push(await sendUntilAccepted(client, me, peer, `${me} ${sent.length}`))
    return sent
  }

  /** All of the conversation as the service has it, oldest first. */
  async function history(client: SdkClient, conversationId: string): Promise<SdkMessage[]> {
    const all: SdkMessage[] = []
    for (;;) {
      const anchor = all.at(-1)
      const page = await client.call<SdkMessage[]>(messages, 'getMessageList', {
        conversationId,
        limit: 100,
        direction: 1,
        ...(anchor ? { anchorMessage: anchor } : {}),
      })
      if (page.length === 0) return all
      all.push(...page)
    }
  }

  /** As every window shows it: one entry per client id, by time. */
  function merged(client: SdkClient, own: SdkMessage[]): (string | undefined)[] {
    const byId = new Map([...received(client), ...own].map((message) => [message.messageClientId, message]))
    return [...byId.values()].sort((a, b) => a.createTime - b.createTime).map(({ text }) => text)
  }

  test('killed and started again under two who chat: both are back, nothing lost, doubled or out of order', async () => {
    const marks = [alice.mark(), bob.mark()]
    let enough = false
    const talks = Promise.all([talk(alice, 'alice', 'bob', () => enough), talk(bob, 'bob', 'alice', () => enough)])
    const hear = (client: SdkClient, text: string | undefined, from = 0) =>
      client.waitFor(
        'onReceiveMessages',
        ([list]) => (list as SdkMessage[]).some((message) => message.text === text),
        from,
      )
    await Promise.all([hear(alice, 'bob 10'), hear(bob, 'alice 10')])
    await service.end('SIGKILL')
    const heard = [alice.mark(), bob.mark()]
    await service.restart()
    await Promise.all([alice, bob].map((client, i) => client.waitFor('onReceiveMessages', undefined, heard[i])))
    enough = true
    const [fromAlice, fromBob] = await talks
    await Promise.all([hear(alice, fromBob.at(-1)?.text), hear(bob, fromAlice.at(-1)?.text)])

    for (const [i, client] of [alice, bob].entries()) {
      const back = client.events.slice(marks[i]).filter(({ name, args }) => name === 'onLoginStatus' && args[0] === 1)
      expect(back).toHaveLength(1)
    }
    const shown = merged(alice, fromAlice)
    expect(shown).toEqual(merged(bob, fromBob))
    const said = (sent: SdkMessage[]) => sent.map(({ text }) => text)
    expect(shown.filter((text) => text?.startsWith('alice'))).toEqual(said(fromAlice))
    expect(shown.filter((text) => text?.startsWith('bob'))).toEqual(said(fromBob))
    expect((await history(alice, p2p('alice', 'bob'))).map(({ text }) => text)).toEqual(shown)
  })

  test('what was accepted just before the kill is there after it', async () => {
    const sent = await sendText(alice, p2p('alice', 'bob'), 'accepted')
    await service.end('SIGKILL')
    await service.restart()
    const carol = await signIn(service, 'bob', { framing, customClientType: 9 })
    const [newest] = await carol.call<SdkMessage[]>(messages, 'getMessageList', {
      conversationId: p2p('bob', 'alice'),
      limit: 1,
    })
    await carol.stop()
    expect(newest).toMatchObject({ messageServerId: sent.messageServerId, text: 'accepted' })
  })
})
