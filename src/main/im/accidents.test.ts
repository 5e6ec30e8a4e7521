/** Sends, losses, crashes and restarts in random order: seeded, over a fake server and a real SQLite file. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '@shared/errors'
import type { Message } from '@shared/im/message'
import { alice, chat, message } from './fakes'
import { caller, FakeChat, token } from './fake-chat'
import { newMessageId } from './messages'

let t: FakeChat
beforeEach(() => {
  t = new FakeChat()
})
afterEach(() => t.close())

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
    let theirs = t.clock.now()
    t.server.onSend = (sending) => {
      const fate = roll(6)
      if (fate === 0) throw new AppError('im/unreachable', 'link lost', { foreign: 192003 })
      if (fate !== 1) return
      t.server.accept(sending)
      throw new AppError('im/timeout', 'no answer', { foreign: 192004 })
    }
    await t.online()
    const steps: (() => Promise<void> | void)[] = [
      async () => {
        said.push(`mine ${said.length}`)
        await t.im.im.sendText(
          { messageClientId: newMessageId(), conversationId: chat, text: said.at(-1) ?? '' },
          caller,
        )
      },
      () => {
        theirs = Math.max(theirs, t.clock.now(), t.server.messages.at(-1)?.createTime ?? 0) + 1
        const news = message(theirs)
        t.server.messages.push(news)
        if (linked) t.server.client.tell({ type: 'messages', messages: [news] })
      },
      () => {
        if (!linked) return
        linked = false
        t.server.client.lose()
      },
      () => {
        if (linked) return
        linked = true
        t.server.client.returns()
      },
      async () => {
        await t.restart()
        const login = t.im.login(token)
        await t.clock.pass(3000)
        await login
        linked = true
      },
      () => t.clock.pass(roll(4000)),
      () => t.rest(),
    ]
    for (let n = 0; n < 120; n++) await steps[roll(steps.length)]?.()
    t.server.onSend = () => {}
    if (!linked) t.server.client.returns()
    for (let round = 0; round < 20; round++) await t.clock.pass(3000)
    const ids = (messages: Message[]) => messages.map(({ messageClientId }) => messageClientId)
    expect(ids(await t.shown())).toEqual(ids(t.server.messages))
    const mine = t.server.messages.filter(({ senderId }) => senderId === alice)
    expect(mine.map(({ body }) => (body.kind === 'text' ? body.text : ''))).toEqual(said)
  })
})
