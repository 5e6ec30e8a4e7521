/** Messages through the SDK: send, history, recall, delete, receipts. Every rejection is an AppError. */
import type { V2NIM } from 'nim-web-sdk-ng/dist/esm/nim/src/index'
import { AppError } from '@shared/errors'
import type { ImClient } from './im-client'
import { toContent, toMessage, toRefer } from './sdk-convert'
import { fromSdkError } from './sdk-errors'

type MessageCalls = Pick<ImClient, 'send' | 'history' | 'revoke' | 'deleteForMe' | 'sendReceipt' | 'markRead'>

const descending = 0
const ascending = 1

async function translated<T>(call: Promise<T>, context: 'send' | 'other' = 'other'): Promise<T> {
  try {
    return await call
  } catch (error) {
    throw fromSdkError(error, context)
  }
}

export function sdkMessages(nim: V2NIM): MessageCalls {
  const service = nim.V2NIMMessageService
  return {
    async send(message) {
      const content = toContent(message.body)
      if (!content) throw new AppError('im/rejected', `cannot send a message of kind ${message.body.kind}`)
      const creator = nim.V2NIMMessageCreator
      const fresh =
        'text' in content
          ? creator.createTextMessage(content.text)
          : creator.createCustomMessage('', content.attachment)
      fresh.messageClientId = message.messageClientId
      const params = { messageConfig: { readReceiptEnabled: true } }
      const result = await translated(service.sendMessage(fresh, message.conversationId, params), 'send')
      return toMessage(result.message)
    },

    async history({ conversationId, limit, from }) {
      const older = 'older' in from
      const bound = older ? olderThan(from.older) : { beginTime: from.newer }
      const direction = older ? descending : ascending
      const found = await translated(service.getMessageList({ conversationId, limit, direction, ...bound }))
      const messages = found.map(toMessage)
      return older ? messages.reverse() : messages
    },

    revoke: (message) => translated(service.revokeMessage(toRefer(message))),
    deleteForMe: (message) => translated(service.deleteMessage(toRefer(message))),
    sendReceipt: (message) => translated(service.sendP2PMessageReceipt(toRefer(message))),

    async markRead(conversationId) {
      const conversations = nim.V2NIMLocalConversationService
      // A conversation the SDK has no messages of is marked nowhere, silently; making it first is local.
      await translated(conversations.createConversation(conversationId))
      return translated(conversations.markConversationRead(conversationId))
    },
  }
}

/** A message that has no server id yet cannot be an anchor; its time can. */
function olderThan(message: Parameters<typeof toRefer>[0] | null) {
  if (!message) return {}
  return message.messageServerId ? { anchorMessage: toRefer(message) } : { endTime: message.createTime }
}
