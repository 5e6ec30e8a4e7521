/** Sending, over a fake server and a real SQLite file. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '@shared/errors'
import { chat, message } from './fakes'
import { caller, FakeChat, token } from './fake-chat'
import { newMessageId } from './messages'

let t: FakeChat
beforeEach(() => {
  t = new FakeChat()
})
afterEach(() => t.close())

describe('sending', () => {
  it('S3 P21: what is written before the session is online waits and leaves on online, in order', async () => {
    t.server.answers.push('silence')
    t.im.login(token).catch(() => undefined)
    await t.rest()
    await t.say('一')
    await t.say('二')
    expect((await t.shown()).map(({ status }) => status)).toEqual(['queued', 'queued'])
    t.server.client.tell({ type: 'logged-in' })
    await t.rest()
    expect(t.server.messages).toEqual([])
    t.server.client.tell({ type: 'synced' })
    await t.rest()
    expect((await t.shown()).map(({ status }) => status)).toEqual(['sent', 'sent'])
    expect(t.server.messages.map(({ body }) => body)).toEqual([
      { kind: 'text', text: '一' },
      { kind: 'text', text: '二' },
    ])
  })

  it('S3: an answer lost on the way sends again under the same id, and the server has it once', async () => {
    await t.online()
    await t.shown()
    let lost = true
    t.server.onSend = (sending) => {
      if (!lost) return
      lost = false
      t.server.accept(sending)
      throw new AppError('im/timeout', 'no answer', { foreign: 192004 })
    }
    await t.say('只说一次')
    expect((await t.shown())[0]?.status).toBe('queued')
    await t.clock.pass(3000)
    await t.rest()
    expect(await t.shown()).toMatchObject([{ status: 'sent' }])
    expect(t.server.messages).toHaveLength(1)
  })

  it('S3: a refusal is final until the person tries again', async () => {
    await t.online()
    t.server.onSend = () => {
      throw new AppError('im/blocked-by-receiver', 'blocked', { foreign: 102426 })
    }
    const { messageClientId } = await t.say('在吗')
    expect((await t.shown())[0]).toMatchObject({
      status: 'failed',
      error: { code: 'im/blocked-by-receiver', data: { foreign: 102426 } },
    })
    await t.clock.pass(60_000)
    expect(t.server.messages).toEqual([])
    t.server.onSend = () => {}
    await t.im.im.resendMessage({ messageClientId }, caller)
    await t.rest()
    expect((await t.shown())[0]?.status).toBe('sent')
    expect((await t.shown())[0]).not.toHaveProperty('error')
  })

  it('C4: the same client id again is the same message', async () => {
    await t.online()
    const id = newMessageId()
    await t.say('一次', id)
    await t.say('一次', id)
    expect(await t.shown()).toHaveLength(1)
    expect(t.server.messages).toHaveLength(1)
  })

  it('S2 S3: a crash in the middle of sending loses nothing and doubles nothing', async () => {
    await t.online()
    await t.shown()
    t.server.onSend = (sending) => {
      t.server.accept(sending)
      return new Promise(() => {})
    }
    await t.say('刚发出去')
    expect((await t.shown())[0]?.status).toBe('sending')
    await t.restart()
    t.server.onSend = () => {}
    await t.online()
    await t.shown()
    await t.rest()
    expect(await t.shown()).toMatchObject([{ status: 'sent' }])
    expect(t.server.messages).toHaveLength(1)
  })

  it('S7 P22: the 301st message of a minute waits for its turn', async () => {
    await t.online()
    for (let n = 0; n < 305; n++) {
      await t.im.im.sendText({ messageClientId: newMessageId(), conversationId: chat, text: `${n}` }, caller)
    }
    for (let round = 0; round < 200 && t.server.messages.length < 300; round++) await t.rest()
    await t.rest()
    expect(t.server.messages).toHaveLength(300)
    await t.clock.pass(60_000)
    for (let round = 0; round < 50 && t.server.messages.length < 305; round++) await t.rest()
    expect(t.server.messages).toHaveLength(305)
  })

  it('a message goes below the newest one even where the clock of this computer is behind', async () => {
    await t.online()
    t.arrives(message(t.clock.now() + 3_600_000))
    await t.rest()
    t.server.onSend = () => new Promise(() => {})
    await t.say('我的钟慢了')
    expect((await t.shown()).at(-1)?.body).toEqual({ kind: 'text', text: '我的钟慢了' })
  })
})
