import { watch } from 'vue'
import type { ConversationId } from '@shared/ids'
import { api } from '../bridge/api'
import { useWindowFocus } from '../composables/use-window-focus'

/**
 * Marks a conversation read while somebody looks at its end. The count belongs to what is watched: of two messages
 * that come at once, the second would otherwise stay unread.
 */
export function useRead(look: () => { id: ConversationId; unread: number; atEnd: boolean }): void {
  const focused = useWindowFocus()
  watch(
    () => {
      const { id, unread, atEnd } = look()
      return { id, unread: focused.value && atEnd ? unread : 0 }
    },
    ({ id, unread }, before) => {
      if (unread === 0 || (before?.id === id && before.unread === unread)) return
      // Nobody asked for it, so nobody is told when it fails; the next look tries again.
      api.im.markRead({ conversationId: id }).catch(() => {})
    },
    { immediate: true },
  )
}
