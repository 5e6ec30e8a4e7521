/** Custom and system notifications (specs: nim-wire §11). */
import type { ServiceContext } from '../context'
import { propertyArg, required } from './args'
import { refuse, v2 } from './codes'
import type { LinkClient, LinkService, Property, WireValue } from './handler'
import { notificationStore } from './notification-store'
import { Notif, NotifType, SyncSection } from './props'
import { userStore } from './user-store'

const MAX_CONTENT_LENGTH = 16_384
/** Push, antispam and routing settings concern the server alone. */
const serverOnly = new Set<string>(['8', '9', '13', '18', '19', '20', '21', '22'])

export const notificationService: LinkService = {
  name: 'notification',
  handlers: { '30_7': sendCustom },
  sync(client, wanted, context) {
    if (!wanted.has(SyncSection.offline)) return
    const pending = notificationStore(context.db).pending(client.accid, 'notification')
    if (pending.length > 0) client.push(4, 6, [pending])
  },
}

/**
 * Sends a notification (NOTIF without time, id and receiver) to all clients of `receiver`; `keep` holds it for them
 * until one acknowledges it (4_5 of 7,3).
 */
export function notify(context: ServiceContext, receiver: string, notification: Property, keep: boolean): void {
  const id = context.nextServerId()
  const body = {
    ...notification,
    [Notif.time]: String(context.now()),
    [Notif.receiver]: receiver,
    [Notif.id]: id,
  }
  if (keep) notificationStore(context.db).add(receiver, id, 'notification', body)
  context.hub.pushTo(receiver, 7, 3, [body])
}

function sendCustom(client: LinkClient, args: WireValue[], context: ServiceContext): WireValue[] {
  const sent = propertyArg(args, 0)
  const receiver = required(sent, Notif.receiver)
  if (sent[Notif.type] !== NotifType.customP2p) throw refuse(v2.badParameter)
  if ((sent[Notif.content]?.length ?? 0) > MAX_CONTENT_LENGTH) throw refuse(v2.badParameter)
  if (!context.accounts.find(receiver)) throw refuse(v2.accountUnknown)
  if (userStore(context.db).blocks(receiver, client.accid)) throw refuse(v2.blockedByReceiver)
  const kept = Object.fromEntries(Object.entries(sent).filter(([key]) => !serverOnly.has(key)))
  notify(context, receiver, { ...kept, [Notif.sender]: client.accid }, sent[Notif.keepOffline] === '1')
  return []
}
