import type { MessageClientId } from '@shared/ids'
import { compareMessages, type Message } from '@shared/im/message'

export type MessageMap = Readonly<Record<MessageClientId, Message>>

/**
 * Main shows the newest 100 of a conversation; a window keeps what it has seen before those. When a message
 * leaves the newest, it either slid out at the old end (kept) or was deleted (dropped): only one that is older
 * than all that remain can have slid.
 */
export function foldNewest(older: MessageMap, previous: MessageMap, newest: MessageMap): MessageMap {
  const oldest = Object.values(newest).sort(compareMessages)[0]
  const kept: Record<MessageClientId, Message> = { ...older }
  for (const message of Object.values(previous)) {
    if (message.messageClientId in newest) continue
    const slid = oldest !== undefined && compareMessages(message, oldest) < 0
    if (slid) kept[message.messageClientId] = message
    else delete kept[message.messageClientId]
  }
  return kept
}

/** Everything this window has of a conversation; the newest word on a message wins. */
export function allMessages(older: MessageMap, newest: MessageMap): Message[] {
  return Object.values({ ...older, ...newest })
}

/** The message `loadOlder` continues from. */
export function oldestMessage(messages: readonly Message[]): Message | undefined {
  return messages.reduce<Message | undefined>(
    (oldest, message) => (!oldest || compareMessages(message, oldest) < 0 ? message : oldest),
    undefined,
  )
}

export function byClientId(messages: readonly Message[]): MessageMap {
  return Object.fromEntries(messages.map((message) => [message.messageClientId, message]))
}
