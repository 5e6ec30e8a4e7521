/** P2P messages: send, and what a client missed (specs: nim-wire §8.2, §9.1–9.3). */
import type { ServiceContext } from '../context'
import { pick, propertyArg, required, wholeNumber } from './args'
import { refuse, v2 } from './codes'
import type { LinkClient, LinkService, Property, WireValue } from './handler'
import { bodyOf, messageStore } from './message-store'
import type { NewMessage } from './message-store'
import { deliverOffline } from './offline-delivery'
import { offlineStore } from './offline-store'
import { Msg, Scene, SyncSection, UserProp } from './props'
import { userOf } from './user-service'
import { userStore } from './user-store'

/** In UTF-16 units; the cloud's own limits on text and attachment are of this order. */
const MAX_CONTENT_LENGTH = 16_384
/** Push texts, antispam settings and client statistics concern the server alone; the receiver is not told. */
const serverOnly = new Set<string>([Msg.resend, '16', '17', '18', '19', '20', '21', '22', '23', '24', '25', '45', '46'])

export const messageService: LinkService = {
  name: 'message',
  handlers: { '30_1': send },
  // Roaming before offline: an acknowledgement of the latter then says that the former arrived as well.
  sync(client, wanted, context) {
    const tag = wanted.get(SyncSection.roaming)
    if (tag !== undefined) {
      const conversations = offlineStore(context.db).roaming(client.accid, client.deviceId, tag, context.now())
      for (const messages of conversations) client.push(4, 9, [messages])
    }
    if (wanted.has(SyncSection.offline)) deliverOffline(client, context)
  },
}

function send(client: LinkClient, args: WireValue[], context: ServiceContext): WireValue[] {
  const { message, on } = checked(client, propertyArg(args, 0), context)
  const { row, fresh } = messageStore(context.db).accept(message, context.nextServerId(), context.now())
  const body = bodyOf(row)
  if (fresh) {
    context.metrics.messagesAccepted.inc()
    if (row.receiver !== row.sender) context.hub.pushTo(row.receiver, 7, 2, [body])
    if (on(Msg.syncOwnClients)) context.hub.pushTo(client.accid, 7, 101, [body], client)
  }
  return [pick(body, [Msg.time, Msg.clientId, Msg.serverId, Msg.profileTime])]
}

/** Throws the refusal, or gives what to store; `on` reads a flag that is on unless sent as 0. */
function checked(client: LinkClient, sent: Property, context: ServiceContext) {
  const receiver = required(sent, Msg.receiver)
  if ((sent[Msg.scene] ?? Scene.p2p) !== Scene.p2p) throw refuse(v2.badParameter)
  if ([Msg.text, Msg.attachment].some((key) => (sent[key]?.length ?? 0) > MAX_CONTENT_LENGTH)) {
    throw refuse(v2.badParameter)
  }
  if (!context.accounts.find(receiver)) throw refuse(v2.accountUnknown)
  if (userStore(context.db).blocks(receiver, client.accid)) throw refuse(v2.blockedByReceiver)

  const on = (key: string): boolean => sent[key] !== '0'
  const user = userOf(context, client.accid)
  const message: NewMessage = {
    clientId: required(sent, Msg.clientId),
    sender: client.accid,
    receiver,
    device: client.deviceId,
    type: wholeNumber(sent[Msg.type] ?? '0'),
    inHistory: on(Msg.keepHistory),
    roams: on(Msg.roaming),
    keepOffline: on(Msg.keepOffline),
    body: {
      ...Object.fromEntries(Object.entries(sent).filter(([key]) => !serverOnly.has(key))),
      [Msg.scene]: Scene.p2p,
      [Msg.sender]: client.accid,
      [Msg.clientType]: String(client.clientType),
      [Msg.deviceId]: client.deviceId,
      [Msg.nick]: user?.[UserProp.name] ?? '',
      [Msg.profileTime]: user?.[UserProp.updateTime] ?? '0',
    },
  }
  return { message, on }
}
