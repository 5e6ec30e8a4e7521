/** System notifications of incoming messages; a click leads to the conversation. */
import { Notification } from 'electron'
import type { Conversation } from '@shared/im/conversation'
import type { Message } from '@shared/im/message'
import type { User } from '@shared/im/contact'
import type { ConversationId } from '@shared/ids'
import type { StateSource, StopWatching } from '@shared/state'
import type { Settings } from '@shared/settings'
import { noticeOf } from './notice'
import type { Words } from './words'

export interface NotificationsOptions {
  onIncoming: (listener: (message: Message) => void) => StopWatching
  users: StateSource<Record<string, User>>
  conversations: StateSource<Record<string, Conversation>>
  settings: StateSource<Settings>
  words: () => Words
  /** Whether a person is looking at the app; then nothing is shown. */
  isFocused: () => boolean
  icon: string
  onClick: (conversationId: ConversationId) => void
}

/** Shown ones are held, or they would be collected and their click lost; one per conversation, the newest. */
export function createNotifications(options: NotificationsOptions): StopWatching {
  const shown = new Map<ConversationId, Notification>()
  const stop = options.onIncoming((message) => {
    const { conversationId, senderId } = message
    const quiet = options.isFocused() || !options.settings.get().notifications
    if (quiet || options.conversations.get()[conversationId]?.muted || !Notification.isSupported()) return
    const notice = noticeOf(message, options.users.get()[senderId]?.name ?? senderId, options.words())
    if (!notice) return
    shown.get(conversationId)?.close()
    const notification = new Notification({ ...notice, icon: options.icon })
    notification.on('click', () => options.onClick(conversationId))
    shown.set(conversationId, notification)
    notification.show()
  })
  return () => {
    stop()
    for (const notification of shown.values()) notification.close()
    shown.clear()
  }
}
