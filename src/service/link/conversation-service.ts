/** Read times and stick top of local conversations (specs: nim-wire §10.2). */
import type { ServiceContext } from '../context'
import { numberArg, propertiesArg, propertyArg, required, textArg, wholeNumber } from './args'
import { refuse, v2 } from './codes'
import { conversationStore } from './conversation-store'
import type { LinkClient, LinkService, WireValue } from './handler'
import { ReadMark, Scene, Stick } from './props'
import { isMainSync } from './sync-request'

const MAX_MARKS = 100
const MAX_EXTENSION_LENGTH = 1024

export const conversationService: LinkService = {
  name: 'conversation',
  handlers: {
    '7_16': (client, args, context) => {
      markRead(client, String(numberArg(args, 0)), textArg(args, 1), numberArg(args, 2), context)
      return []
    },
    '7_25': (client, args, context) => {
      const marks = propertiesArg(args, 0)
      if (marks.length > MAX_MARKS) throw refuse(v2.badParameter)
      for (const mark of marks) {
        const time = wholeNumber(required(mark, ReadMark.time))
        markRead(client, mark[ReadMark.scene] ?? Scene.p2p, required(mark, ReadMark.target), time, context)
      }
      return []
    },
    '33_12': stick,
    '33_13': (client, args, context) => {
      const id = stickId(args)
      const now = context.now()
      conversationStore(context.db).unstick(client.accid, id)
      context.hub.pushTo(client.accid, 23, 113, [now, { [Stick.id]: id }], client)
      return [now]
    },
  },
  // Unread counts of what roams in depend on these, yet the ESM build does not ask for them (§10.2).
  sync(client, wanted, context) {
    if (!isMainSync(wanted)) return
    const store = conversationStore(context.db)
    const now = context.now()
    client.push(4, 23, [now, true, store.sticks(client.accid)])
    client.push(4, 14, [store.readTimes(client.accid), {}, now])
    client.push(4, 20, [{}])
  },
}

function markRead(client: LinkClient, scene: string, peer: string, time: number, context: ServiceContext): void {
  if (scene !== Scene.p2p) throw refuse(v2.badParameter)
  if (!context.accounts.find(peer)) throw refuse(v2.accountUnknown)
  if (!conversationStore(context.db).read(client.accid, peer, time)) return
  context.hub.pushTo(client.accid, 7, 116, [Number(scene), peer, time], client)
}

function stick(client: LinkClient, args: WireValue[], context: ServiceContext): WireValue[] {
  const id = stickId(args)
  const extension = propertyArg(args, 0)[Stick.extension] ?? ''
  if (extension.length > MAX_EXTENSION_LENGTH) throw refuse(v2.badParameter)
  const stuck = conversationStore(context.db).stick(client.accid, id, extension, context.now())
  context.hub.pushTo(client.accid, 23, 112, [stuck], client)
  return [stuck]
}

/** `p2p|accid`; teams are not served here. */
function stickId(args: WireValue[]): string {
  const id = required(propertyArg(args, 0), Stick.id)
  if (!id.startsWith('p2p|') || id.length > 128) throw refuse(v2.badParameter)
  return id
}
