/** Profiles, block list and mute list (specs: nim-wire §12). */
import type { ServiceContext } from '../context'
import { boolArg, pick, propertyArg, textArg, textsArg } from './args'
import { refuse, v2 } from './codes'
import type { LinkClient, LinkService, Property, WireValue } from './handler'
import { Relation, UserProp } from './props'
import { isMainSync } from './sync-request'
import { userStore } from './user-store'

/** As many accounts as one 34_7 may ask for; the SDK cuts its own requests at this number. */
const MAX_USERS = 150
const MAX_FIELD_LENGTH = 1024
const extraFields = [
  UserProp.sign,
  UserProp.gender,
  UserProp.email,
  UserProp.birthday,
  UserProp.mobile,
  UserProp.extension,
]

/** USER of an account, or null when there is none. */
export function userOf(context: ServiceContext, accid: string): Property | null {
  const account = context.accounts.find(accid)
  if (!account) return null
  const profile = userStore(context.db).profile(accid)
  return {
    ...profile.body,
    [UserProp.accid]: accid,
    [UserProp.name]: account.name,
    [UserProp.avatar]: account.avatar,
    [UserProp.createTime]: String(account.createTime),
    [UserProp.updateTime]: String(Math.max(account.updateTime, profile.updateTime)),
  }
}

export const userService: LinkService = {
  name: 'user',
  handlers: {
    '34_3': (client, args, context) => relate(client, args, context, 'blocked', 103),
    '34_5': (client, args, context) => relate(client, args, context, 'muted', 105),
    '34_7': (_client, args, context) => {
      const accids = textsArg(args, 0)
      if (accids.length > MAX_USERS) throw refuse(v2.badParameter)
      return [accids.map((accid) => userOf(context, accid)).filter((user) => user !== null)]
    },
    '34_10': updateProfile,
  },
  // Not asked for by the ESM build although it needs them (§8.1), so they are pushed anyway.
  sync(client, wanted, context) {
    if (!isMainSync(wanted)) return
    const self = userOf(context, client.accid)
    if (self) client.push(3, 109, [self])
    const relations = userStore(context.db)
      .relations(client.accid)
      .map((row) => ({
        [Relation.accid]: row.target,
        [Relation.muted]: String(row.muted),
        [Relation.blocked]: String(row.blocked),
      }))
    client.push(3, 8, [relations, context.now()])
  },
}

function relate(
  client: LinkClient,
  args: WireValue[],
  context: ServiceContext,
  kind: 'muted' | 'blocked',
  cid: number,
): WireValue[] {
  const target = textArg(args, 0)
  if (!context.accounts.find(target)) throw refuse(v2.accountUnknown)
  const on = boolArg(args, 1)
  userStore(context.db).relate(client.accid, target, kind, on)
  context.hub.pushTo(client.accid, 3, cid, [target, on], client)
  return []
}

function updateProfile(client: LinkClient, args: WireValue[], context: ServiceContext): WireValue[] {
  const change = propertyArg(args, 0)
  if (Object.values(change).some((value) => value.length > MAX_FIELD_LENGTH)) throw refuse(v2.badParameter)
  const store = userStore(context.db)
  const { [UserProp.name]: name, [UserProp.avatar]: avatar } = change
  context.accounts.setProfile(client.accid, { name, avatar })
  store.saveProfile(client.accid, { ...store.profile(client.accid).body, ...pick(change, extraFields) }, context.now())
  const user = userOf(context, client.accid)
  if (!user) throw refuse(v2.accountUnknown)
  context.hub.pushTo(client.accid, 3, 110, [user], client)
  return [Number(user[UserProp.updateTime])]
}
