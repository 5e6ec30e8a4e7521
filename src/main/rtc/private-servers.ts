/** NERTC's addresses in a private deployment, as its room service tells them (specs/neroom.md §1.7: `skuEnv`). Pure. */
import { z } from 'zod'

/** The names of `NeRtcServerAddresses` (nertc-web-sdk 5.8); what else the reply carries is for other clients. */
const names = [
  'channelServer',
  'statisticsServer',
  'statisticsWebSocketServer',
  'roomServer',
  'mediaServer',
  'cloudProxyServer',
  'webSocketProxyServer',
  'mediaProxyServer',
  'lbsServer',
] as const

const reply = z.object({ rtc: z.record(z.string(), z.unknown()) })

/** Empty where none are told: then NERTC goes to the cloud's own, as NERoom's client does. */
export function privateServers(data: unknown): Record<string, string> {
  const { data: told } = reply.safeParse(data)
  if (!told) return {}
  const given = names.flatMap((name) => {
    const value = told.rtc[name]
    return typeof value === 'string' && value !== '' ? [[name, value] as const] : []
  })
  const servers = Object.fromEntries(given)
  // Without it the others mean nothing to NERTC.
  return servers['channelServer'] ? servers : {}
}
