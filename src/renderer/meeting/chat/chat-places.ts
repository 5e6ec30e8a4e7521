/** Where the chat panel of the meeting window stands: in the room, or in the conversation that the room belongs to. */
import { computed, ref, shallowRef, watch } from 'vue'
import { defineStore } from 'pinia'
import type { AccountId } from '@shared/ids'
import { useChat } from '../../chat/chat-store'
import { useRoomStore } from '../../room/room-store'
import { useMeetingStore } from '../meeting-store'
import { useMeetingUi } from '../meeting-ui'

export type ChatPlace = 'room' | 'conversation'

/** The page keeps the choice for the next room; main needs none of it. */
const keptAs = 'meeting-chat-place'

export const useChatPlaces = defineStore('chat-places', () => {
  const meeting = useMeetingStore()
  const rooms = useRoomStore()
  const chat = useChat()
  const ui = useMeetingUi()
  const wanted = ref<ChatPlace>(localStorage.getItem(keptAs) === 'conversation' ? 'conversation' : 'room')
  const owner = shallowRef<{ room: string; peer: AccountId } | null>(null)
  const seenLines = ref(0)

  // Once known it stays known: lives of rooms cannot be read while the link is away.
  watch(
    () => {
      const room = meeting.info?.roomUuid
      const peer = rooms.active?.find(({ roomUuid }) => roomUuid === room)?.peerId
      return room && peer ? { room, peer } : null
    },
    (found) => found && (owner.value = found),
    { immediate: true },
  )
  /** `null`: the room belongs to none of my conversations. */
  const conversation = computed(() => {
    if (!owner.value || owner.value.room !== meeting.info?.roomUuid) return null
    const { peer } = owner.value
    return Object.values(chat.conversations ?? {}).find(({ peerId }) => peerId === peer) ?? null
  })
  const place = computed<ChatPlace>(() => (conversation.value ? wanted.value : 'room'))
  const lines = computed(() => meeting.chat?.length ?? 0)
  const looking = computed(() => ui.panel === 'chat' && place.value === 'room')
  // The next room begins with no lines.
  watch([looking, lines], ([now, count]) => (seenLines.value = now ? count : Math.min(seenLines.value, count)), {
    immediate: true,
  })
  const unread = computed(() => ({
    room: lines.value - seenLines.value,
    conversation: conversation.value?.unread ?? 0,
  }))

  function choose(next: ChatPlace): void {
    wanted.value = next
    localStorage.setItem(keptAs, next)
  }
  return { place, conversation, unread, choose }
})
