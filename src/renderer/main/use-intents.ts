import { watch } from 'vue'
import { formatJoinLink } from '@shared/link'
import type { Intent } from '@shared/intent'
import { api } from '../bridge/api'
import { useState } from '../bridge/use-state'
import { useChat } from '../chat/chat-store'
import { useMain } from './main-store'

/** Does what links, notifications and the tray ask of the main window, each once (W8). */
export function useIntents(): void {
  const main = useMain()
  const chat = useChat()
  const intent = useState(api.app.intent)

  function perform(wanted: Intent): void {
    if (wanted.kind === 'open-contact') main.showContact(wanted.accountId)
    else if (wanted.kind === 'join-room') main.showJoin(formatJoinLink(wanted.target))
    else if (wanted.kind === 'open-conversation') {
      chat.select(wanted.conversationId)
      main.go('chats')
    }
  }
  watch(
    intent,
    (wanted) => {
      if (!wanted) return
      perform(wanted)
      void api.app.takeIntent({ id: wanted.id })
    },
    { immediate: true },
  )
}
