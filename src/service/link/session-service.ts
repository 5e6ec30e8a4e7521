/** Commands about the link itself: time, own other clients, diagnostics. Login, logout, heartbeat and sync are the connection's. */
import { v2 } from './codes'
import { LinkError, type LinkService } from './handler'
import { kickReasons } from './hub'

export const sessionService: LinkService = {
  name: 'session',
  handlers: {
    '6_23': (_client, _args, { now }) => [now()],
    '26_8': (client, [deviceIds], { hub }) => {
      const wanted = new Set(Array.isArray(deviceIds) ? deviceIds.map(String) : [])
      const sessions = hub.sessionsOf(client.accid)
      const by = sessions.find((session) => session === client)
      const targets = sessions.filter((other) => other !== by && wanted.has(other.deviceId))
      for (const target of targets) target.kick(kickReasons.ownRequest, 'kicked by another client of this account', by)
      return [targets.map((target) => target.deviceId)]
    },
    // Room chat travels as custom messages of the room; there is no chatroom server whose address could be given.
    '36_1': () => {
      throw new LinkError(v2.notFound)
    },
    // Diagnostics the client sends without waiting; nothing here reads them.
    '6_4': () => undefined,
    '6_32': () => undefined,
  },
}
