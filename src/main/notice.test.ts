import { expect, test } from 'vitest'
import { catalogues } from '@shared/i18n'
import { accountId, conversationId, messageClientId } from '@shared/ids'
import type { MessageBody } from '@shared/im/message'
import { noticeOf } from './notice'

const words = catalogues['zh-CN'].tray
const notice = (body: MessageBody) =>
  noticeOf(
    {
      messageClientId: messageClientId('0'.repeat(32)),
      messageServerId: '1',
      conversationId: conversationId('bob', 'p2p', 'alice'),
      senderId: accountId('alice'),
      createTime: 0,
      body,
      status: 'sent',
    },
    '林晓',
    words,
  )

test('a message is told by its sender and its text on one line', () => {
  expect(notice({ kind: 'text', text: ' 你好\n\n世界 ' })).toEqual({ title: '林晓', body: '你好 世界' })
})

test('a long text is cut between characters, never inside an emoji', () => {
  const body = notice({ kind: 'text', text: '😀'.repeat(200) })?.body ?? ''
  expect([...body]).toHaveLength(140)
  expect(body.endsWith('😀…')).toBe(true)
})

test('a recall is no news', () => {
  expect(notice({ kind: 'revoked', by: accountId('alice') })).toBeNull()
  expect(notice({ kind: 'unsupported', sdkType: 9 })).toEqual({ title: '林晓', body: '发来一条新消息' })
})
