/** 4_5: what a client says it has received leaves the queues of its account (specs: nim-wire §5.5). */
import { numberArg, textsArg } from './args'
import type { LinkService } from './handler'
import { notificationStore } from './notification-store'
import { continueOffline } from './offline-delivery'
import { offlineStore } from './offline-store'

export const ackService: LinkService = {
  name: 'ack',
  handlers: {
    '4_5': (client, args, context) => {
      const ids = textsArg(args, 2)
      const kind = `${numberArg(args, 0)}_${numberArg(args, 1)}`
      if (kind === '7_2') {
        offlineStore(context.db).acknowledge(client.accid, client.deviceId, ids)
        continueOffline(client, ids, context)
      }
      if (kind === '7_3') notificationStore(context.db).acknowledge(client.accid, ids)
      return undefined
    },
  },
}
