import { computed, ref } from 'vue'
import { defineStore } from 'pinia'
import type { AccountId, ConversationId } from '@shared/ids'
import { compareConversations, type Conversation } from '@shared/im/conversation'
import { api } from '../bridge/api'
import { useState } from '../bridge/use-state'
import { useRoomStore } from '../room/room-store'

/** The conversations of the session and which one this window shows. */
export const useChat = defineStore('chat', () => {
  const conversations = useState(api.im.conversations)
  const rooms = useRoomStore()
  const selectedId = ref<ConversationId | null>(null)

  const sorted = computed(() => Object.values(conversations.value ?? {}).sort(compareConversations))
  const unread = computed(() =>
    sorted.value.reduce((sum, conversation) => sum + (conversation.muted ? 0 : conversation.unread), 0),
  )
  const selected = computed(() => (selectedId.value ? conversations.value?.[selectedId.value] : undefined))
  const livePeers = computed(() => new Set<string>(rooms.active?.map((room) => room.peerId)))

  function select(id: ConversationId | null): void {
    selectedId.value = id
  }
  /** Shows the conversation with a person, making it when there is none. */
  async function openWith(peer: AccountId): Promise<Conversation> {
    const conversation = await api.im.openConversation({ peer })
    selectedId.value = conversation.conversationId
    return conversation
  }
  /** Moves the selection by one, staying at the ends; starts at the top. */
  function step(by: 1 | -1): void {
    const index = sorted.value.findIndex(({ conversationId }) => conversationId === selectedId.value)
    const next = sorted.value[Math.min(Math.max(index + by, 0), sorted.value.length - 1)]
    if (next) select(next.conversationId)
  }
  return { conversations, selectedId, selected, sorted, unread, livePeers, select, openWith, step }
})
