/** Friends (specs: nim-wire §12). Friendship is mutual; the other side learns of every step by 7_3. */
import type { ServiceContext } from '../context'
import { numberArg, propertyArg, required, textArg } from './args'
import { refuse, v2 } from './codes'
import { friendStore } from './friend-store'
import type { LinkClient, LinkService, WireValue } from './handler'
import { notify } from './notification-service'
import { FriendProp, Notif, NotifType } from './props'
import { isMainSync } from './sync-request'
import { userOf } from './user-service'
import { userStore } from './user-store'

const Verify = { add: 1, request: 2, accept: 3, reject: 4 } as const
const MAX_TEXT_LENGTH = 1024

export const friendService: LinkService = {
  name: 'friend',
  handlers: {
    '35_1': add,
    '35_2': remove,
    '35_3': describe,
    '35_4': (client, args, context) => {
      const now = context.now()
      return [friendStore(context.db).since(client.accid, numberArg(args, 0)), now]
    },
  },
  // Asked for or not: the ESM build would otherwise start every session without friends (§8.1).
  sync(client, wanted, context) {
    if (!isMainSync(wanted)) return
    const friends = friendStore(context.db).since(client.accid, 0)
    client.push(12, 5, [friends, context.now()])
    const users = friends.map((friend) => userOf(context, friend[FriendProp.accid] ?? ''))
    client.push(12, 6, [users.filter((user) => user !== null)])
  },
}

function add(client: LinkClient, args: WireValue[], context: ServiceContext): WireValue[] {
  const other = textArg(args, 0)
  const mode = numberArg(args, 1)
  const text = textArg(args, 2)
  if (text.length > MAX_TEXT_LENGTH) throw refuse(v2.badParameter)
  if (other === client.accid) throw refuse(v2.friendSelf)
  if (!context.accounts.find(other)) throw refuse(v2.accountUnknown)
  if (userStore(context.db).blocks(other, client.accid)) throw refuse(v2.blockedByReceiver)

  step(client.accid, other, mode, context)
  const notification = {
    [Notif.type]: NotifType.friend,
    [Notif.sender]: client.accid,
    [Notif.text]: text,
    [Notif.content]: JSON.stringify({ vt: mode }),
  }
  notify(context, other, notification, true)
  context.hub.pushTo(client.accid, 12, 101, [other, mode, text, {}], client)
  return []
}

function step(accid: string, other: string, mode: number, context: ServiceContext): void {
  const store = friendStore(context.db)
  const now = context.now()
  if (mode === Verify.add || mode === Verify.request) {
    if (store.find(accid, other)) throw refuse(v2.alreadyFriend)
    if (mode === Verify.add) store.befriend(accid, other, now)
    else store.ask(accid, other, now)
  } else if (mode === Verify.accept || mode === Verify.reject) {
    if (!store.answer(other, accid)) throw refuse(v2.applicationMissing)
    if (mode === Verify.accept) store.befriend(accid, other, now)
  } else throw refuse(v2.badParameter)
}

function remove(client: LinkClient, args: WireValue[], context: ServiceContext): WireValue[] {
  const other = textArg(args, 0)
  const store = friendStore(context.db)
  if (!store.find(client.accid, other)) throw refuse(v2.notFriend)
  const forgetAlias = args[1] !== undefined && propertyArg(args, 1)['1'] === '1'
  store.part(client.accid, other, forgetAlias, context.now())
  notify(
    context,
    other,
    { [Notif.type]: NotifType.friendDeleted, [Notif.sender]: client.accid, [Notif.text]: '' },
    true,
  )
  context.hub.pushTo(client.accid, 12, 102, [other], client)
  return []
}

function describe(client: LinkClient, args: WireValue[], context: ServiceContext): WireValue[] {
  const sent = propertyArg(args, 0)
  const other = required(sent, FriendProp.accid)
  const store = friendStore(context.db)
  const known = store.find(client.accid, other)
  if (!known) throw refuse(v2.notFriend)
  const alias = sent[FriendProp.alias] ?? known[FriendProp.alias] ?? ''
  const extension = sent[FriendProp.extension] ?? known[FriendProp.extension] ?? ''
  if (alias.length > MAX_TEXT_LENGTH || extension.length > MAX_TEXT_LENGTH) throw refuse(v2.badParameter)
  store.describe(client.accid, other, alias, extension, context.now())
  const friend = store.find(client.accid, other)
  if (friend) context.hub.pushTo(client.accid, 12, 103, [friend], client)
  return []
}
