import { expect, test } from 'vitest'
import { compareConversations, type Conversation } from './conversation'
import { compareMessages, type Message } from './message'

function message(createTime: number, serverId: string, clientId: string): Message {
  return { createTime, messageServerId: serverId, messageClientId: clientId } as unknown as Message
}

test('messages stand by time, then by server id as a number, then by client id', () => {
  const sorted = [message(2, '', 'z'), message(1, '100', 'a'), message(1, '99', 'b'), message(1, '99', 'a')].sort(
    compareMessages,
  )
  expect(sorted.map((m) => `${m.createTime}/${m.messageServerId}/${m.messageClientId}`)).toEqual([
    '1/99/a',
    '1/99/b',
    '1/100/a',
    '2//z',
  ])
})

test('conversations stand pinned first, then newest first', () => {
  const make = (conversationId: string, pinned: boolean, sortTime: number) =>
    ({ conversationId, pinned, sortTime }) as Conversation
  const sorted = [make('a', false, 9), make('b', true, 1), make('c', false, 10)].sort(compareConversations)
  expect(sorted.map((c) => c.conversationId)).toEqual(['b', 'c', 'a'])
})
