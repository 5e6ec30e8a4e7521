import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { accountId, conversationId, messageClientId } from '@shared/ids'
import { compareMessages, type Message } from '@shared/im/message'
import { systemClock, type Log } from '../ports'
import { mergeMessage } from './merge-message'
import { openMessageStore } from './open-store'

const me = accountId('alice')
const bob = accountId('bob')
const chat = conversationId('alice', 'p2p', 'bob')
const quiet: Log = { info: () => {}, warn: () => {}, error: () => {} }

function message(number: number, change: Partial<Message> = {}): Message {
  return {
    messageClientId: messageClientId(number.toString(16).padStart(32, '0')),
    messageServerId: String(1000 + number),
    conversationId: chat,
    senderId: bob,
    createTime: number,
    body: { kind: 'text', text: `第 ${number} 条` },
    status: 'sent',
    ...change,
  }
}

describe('merging news of a message', () => {
  it('M1: a recall is final and keeps the place of the message', () => {
    const recalled = message(5, { body: { kind: 'revoked', by: bob } })
    expect(mergeMessage(message(5), recalled)).toEqual(recalled)
    expect(mergeMessage(recalled, message(5))).toBeNull()
  })

  it('M2: what was sent stays sent', () => {
    const mine = message(1, { senderId: me })
    for (const status of ['queued', 'sending', 'failed'] as const) {
      expect(mergeMessage(mine, { ...mine, status })).toBeNull()
      expect(mergeMessage({ ...mine, status, messageServerId: '' }, mine)).toEqual(mine)
    }
    expect(mergeMessage(mine, { ...mine })).toBeNull()
  })

  it('M3: a client id reused by somebody else or in another place is not believed', () => {
    expect(mergeMessage(message(1, { senderId: me }), message(1))).toBeNull()
    expect(mergeMessage(message(1), message(1, { conversationId: conversationId('alice', 'p2p', 'carol') }))).toBeNull()
  })
})

describe('message store', () => {
  let directory: string
  const open = () => openMessageStore({ directory, account: me, log: quiet, clock: systemClock })
  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'roomline-store-'))
  })
  afterEach(() => rmSync(directory, { recursive: true }))

  it('S2: what was written is there after closing and opening again', async () => {
    const first = await open()
    await first.merge([message(2), message(1)])
    await first.putContacts('user', [{ accountId: bob, name: '陈博' }])
    await first.close()
    const second = await open()
    expect(await second.page(chat, null, 10)).toEqual([message(1), message(2)])
    expect(await second.contacts('user')).toEqual([{ accountId: 'bob', name: '陈博' }])
    await second.close()
  })

  it('merging tells what changed, and the same news twice changes nothing', async () => {
    const store = await open()
    expect(await store.merge([message(1), message(1)])).toEqual([{ before: null, after: message(1) }])
    expect(await store.merge([message(1)])).toEqual([])
    await store.close()
  })

  it('pages walk back without a gap or a repeat, in the order of compareMessages, also within one ms', async () => {
    const store = await open()
    const all = Array.from({ length: 25 }, (_, n) => message(n + 1, { createTime: 100 + Math.floor(n / 6) }))
    await store.merge([...all].reverse())
    const walked: Message[] = []
    let before: Message | null = null
    for (;;) {
      const page: Message[] = await store.page(chat, before, 4)
      if (page.length === 0) break
      walked.unshift(...page)
      before = page[0] ?? null
    }
    expect(walked).toEqual([...all].sort(compareMessages))
    await store.close()
  })

  it('unread counts what others wrote after my read time, recalled ones left out', async () => {
    const store = await open()
    await store.merge([
      message(1),
      message(2),
      message(3, { senderId: me }),
      message(4, { body: { kind: 'revoked', by: bob } }),
    ])
    expect(await store.conversation(chat)).toMatchObject({ unread: 2, lastMessage: { createTime: 4 } })
    await store.updateConversation(chat, { readTime: 1, pinned: true })
    expect(await store.conversation(chat)).toMatchObject({ unread: 1, pinned: true })
    expect(await store.conversations()).toHaveLength(1)
    await store.close()
  })

  it('S3: queued and sending messages come back in the order they were written', async () => {
    const store = await open()
    const mine = (n: number, status: Message['status']) => message(n, { senderId: me, messageServerId: '', status })
    await store.merge([mine(9, 'sending'), mine(2, 'queued'), mine(3, 'failed'), message(4)])
    expect((await store.unsent()).map(({ status }) => status)).toEqual(['queued', 'sending'])
    await store.close()
  })

  it('the watermark rises only where there is no hole, and never falls', async () => {
    const store = await open()
    await store.merge([message(5)])
    expect((await store.conversation(chat))?.watermark).toBe(0)
    await store.merge([message(7), message(6)], new Set([chat]))
    expect((await store.conversation(chat))?.watermark).toBe(7)
    await store.close()
  })

  it('a broken file is set aside, never lost, and a new one begins', async () => {
    const file = path.join(directory, 'im-alice.sqlite')
    writeFileSync(file, 'this is not a database, but somebody may want it back'.repeat(200))
    const store = await open()
    await store.merge([message(1)])
    expect(await store.page(chat, null, 5)).toHaveLength(1)
    await store.close()
    expect(readdirSync(directory).some((name) => name.startsWith('im-alice.sqlite.broken-'))).toBe(true)
  })
})
