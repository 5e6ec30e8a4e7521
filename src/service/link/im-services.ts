/** Everything of IM beyond the link itself, in the order in which a syncing client is to hear of it. */
import { fileMigrations } from '../files/file-store'
import type { ProxyFetch } from '../room/signal-port'
import type { Migrations } from '../store/database'
import { ackService } from './ack-service'
import { conversationMigrations } from './conversation-store'
import { conversationService } from './conversation-service'
import { friendMigrations } from './friend-store'
import { friendService } from './friend-service'
import type { LinkService } from './handler'
import { historyService } from './history-service'
import { messageMigrations } from './message-schema'
import { messageService } from './message-service'
import { notificationMigrations } from './notification-store'
import { notificationService } from './notification-service'
import { createPassthroughService } from './passthrough-service'
import { recallService } from './recall-service'
import { receiptService } from './receipt-service'
import { storageService } from './storage-service'
import { userMigrations } from './user-store'
import { userService } from './user-service'

export const imMigrations: readonly Migrations[] = [
  userMigrations,
  friendMigrations,
  conversationMigrations,
  notificationMigrations,
  messageMigrations,
  fileMigrations,
]

/** `fetch` answers `httpProxy`. Read times stand before messages, or what roams in counts as unread (§10.2). */
export function imServices(fetch: ProxyFetch): LinkService[] {
  return [
    userService,
    friendService,
    conversationService,
    historyService,
    messageService,
    recallService,
    receiptService,
    notificationService,
    ackService,
    storageService,
    createPassthroughService(fetch),
  ]
}
