import { computed, ref, shallowRef, toValue, watch, type ComputedRef, type MaybeRefOrGetter, type Ref } from 'vue'
import type { ConversationId, MessageClientId } from '@shared/ids'
import type { Message } from '@shared/im/message'
import { api } from '../bridge/api'
import { useState } from '../bridge/use-state'
import { useTask, type Task } from '../composables/use-task'
import { allMessages, byClientId, foldNewest, oldestMessage, type MessageMap } from './message-window'

const pageSize = 50

export interface ConversationMessages {
  /** `undefined` until the first answer; in no particular order. */
  messages: ComputedRef<Message[] | undefined>
  /** Whether there may be older ones. */
  more: Readonly<Ref<boolean>>
  older: Task<[]>
  remove: (id: MessageClientId) => Promise<void>
}

/** One conversation's messages as this window has them: the newest from main, and the pages loaded before those. */
export function useMessages(id: MaybeRefOrGetter<ConversationId>): ConversationMessages {
  const newest = useState(api.im.messages, () => ({ conversationId: toValue(id) }))
  const pages = shallowRef<MessageMap>({})
  const more = ref(true)

  watch(newest, (now, before) => {
    if (now && before) pages.value = foldNewest(pages.value, before, now)
  })
  watch(
    () => toValue(id),
    () => {
      pages.value = {}
      more.value = true
    },
    // Before the list of the new conversation is drawn with pages of the old one.
    { flush: 'sync' },
  )

  const messages = computed(() => newest.value && allMessages(pages.value, newest.value))
  const older = useTask(async () => {
    const conversationId = toValue(id)
    const before = oldestMessage(messages.value ?? [])?.messageClientId
    const page = await api.im.loadOlder({ conversationId, limit: pageSize, ...(before ? { before } : {}) })
    if (toValue(id) !== conversationId) return
    pages.value = { ...byClientId(page.messages), ...pages.value }
    more.value = page.more
  })

  async function remove(messageId: MessageClientId): Promise<void> {
    await api.im.deleteMessage({ messageClientId: messageId })
    const { [messageId]: _gone, ...rest } = pages.value
    pages.value = rest
  }
  return { messages, more, older, remove }
}
