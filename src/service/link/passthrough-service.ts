/** `httpProxy` and proxy pushes (specs: nim-wire §15): rooms speak through the IM connection. */
import type { ProxyFetch, SignalPort } from '../room/signal-port'
import { propertyArg, required } from './args'
import { v2 } from './codes'
import { LinkError } from './handler'
import type { LinkDirectory, LinkService } from './handler'
import { Proxy, ProxyPush } from './props'

const methods: Readonly<Record<string, string>> = { '1': 'GET', '2': 'POST', '3': 'PUT', '4': 'DELETE' }
/** Characters: the longest body the room routes take, and headers. */
const MOST = 80 * 1024
/** Sender of pushes as the app sees it (`fromAccountId`); no account may have this name's slash. */
const SIGNAL_SENDER = 'neroom/signal'

/** Answers 22_1 from `fetch`; paths outside it get its own "not found", a failure of it 511. */
export function createPassthroughService(fetch: ProxyFetch): LinkService {
  return {
    name: 'passthrough',
    handlers: {
      '22_1': async (_client, args, context) => {
        const sent = propertyArg(args, 0, MOST)
        const method = methods[sent[Proxy.method] ?? '1']
        const path = required(sent, Proxy.path)
        if (!method || !path.startsWith('/')) throw new LinkError(v2.badParameter)
        const headers = headersOf(sent[Proxy.header])
        const response = await fetch({ path, method, headers, body: sent[Proxy.body] ?? '' }).catch(
          (error: unknown) => {
            context.log.error({ err: error, path }, 'proxied request failed')
            throw new LinkError(v2.appServerUnreachable)
          },
        )
        const answer = {
          [Proxy.zone]: sent[Proxy.zone] ?? '',
          [Proxy.path]: path,
          [Proxy.method]: sent[Proxy.method] ?? '1',
          [Proxy.header]: JSON.stringify(response.headers),
          [Proxy.body]: response.body,
        }
        return [answer]
      },
    },
  }
}

/** Room events leave as 22_2. `now` gives ms since epoch. */
export function createSignalPort(directory: LinkDirectory, now: () => number): SignalPort {
  return {
    notify(accid, body) {
      const push = { [ProxyPush.from]: SIGNAL_SENDER, [ProxyPush.body]: body, [ProxyPush.time]: String(now()) }
      directory.pushTo(accid, 22, 2, [push])
    },
  }
}

function headersOf(text: string | undefined): Record<string, string> {
  if (!text) return {}
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw new LinkError(v2.badParameter)
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw new LinkError(v2.badParameter)
  return Object.fromEntries(Object.entries(parsed).map(([name, value]) => [name, String(value)]))
}
