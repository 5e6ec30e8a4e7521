/** Messages for tests: each with its own id, alice to bob unless told otherwise. */
import { accountId, conversationId, messageClientId } from '@shared/ids'
import type { Message } from '@shared/im/message'

export const me = accountId('alice')
const conversation = conversationId('alice', 'p2p', 'bob')
let made = 0

export function testMessage(fields: Partial<Message> = {}): Message {
  const number = ++made
  return {
    messageClientId: messageClientId(number.toString(16).padStart(32, '0')),
    messageServerId: String(1000 + number),
    conversationId: conversation,
    senderId: me,
    createTime: number,
    body: { kind: 'text', text: `message ${number}` },
    status: 'sent',
    ...fields,
  }
}
