/** From the server setting to addresses a session can use. */
import type { Endpoint, EndpointSetting, EndpointState } from '@shared/endpoint'
import { AppError } from '@shared/errors'
import { Cell, type StateSource } from '@shared/state'
import type { ServiceState } from './service-host'

/** Yunxin's public addresses, as its own SDKs have them; a setting may override the first and the last. */
const cloud = {
  lbs: 'https://lbs.netease.im/lbs/webconf.jsp',
  link: 'weblink.netease.im:443',
  uploader: 'https://wanproxy-web.127.net',
  downloader: 'nim-nosdn.netease.im/{object}',
  roomServer: 'https://roomkit.netease.im',
} as const

export function cloudEndpoint(setting: EndpointSetting): Endpoint {
  const lbs = setting.lbs || cloud.lbs
  return {
    world: 'yunxin',
    appKey: setting.appKey,
    lbs,
    // The SDK tries this beside what its LBS names: the tokens of a private deployment are nothing for the cloud.
    link: setting.lbs ? hostAndPort(setting.lbs) : cloud.link,
    tls: !/^http:/i.test(lbs),
    uploader: cloud.uploader,
    downloader: cloud.downloader,
    roomServer: setting.roomServer || cloud.roomServer,
  }
}

function hostAndPort(address: string): string {
  const { hostname, port, protocol } = new URL(address)
  return `${hostname}:${port || (protocol === 'http:' ? '80' : '443')}`
}

/** Pure: what windows and sessions see, from the setting and the embedded service's state. */
export function endpointState(setting: EndpointSetting, service: ServiceState): EndpointState {
  if (setting.world === 'yunxin') {
    return setting.appKey
      ? { phase: 'ready', setting, endpoint: cloudEndpoint(setting) }
      : { phase: 'failed', setting, detail: 'an AppKey is needed' }
  }
  if (service.phase === 'failed') return { phase: 'failed', setting, detail: service.detail }
  if (service.phase !== 'ready') return { phase: 'starting', setting }
  const { appKey, lbs, link, uploader, downloader, api } = service.ready
  const endpoint: Endpoint = { world: 'embedded', appKey, lbs, link, tls: false, uploader, downloader, roomServer: api }
  return { phase: 'ready', setting, endpoint }
}

/** Keeps the state in step with both; tells nobody when nothing a session uses has changed. */
export function followEndpoint(
  setting: StateSource<EndpointSetting>,
  service: StateSource<ServiceState>,
): StateSource<EndpointState> {
  const cell = new Cell(endpointState(setting.get(), service.get()))
  const update = (): void => {
    const next = endpointState(setting.get(), service.get())
    if (JSON.stringify(next) !== JSON.stringify(cell.get())) cell.set(next)
  }
  setting.subscribe(update)
  service.subscribe(update)
  return cell
}

/** Resolves with the endpoint once it is ready; rejects with a `service/` error when there is none to be had. */
export function readyEndpoint(state: StateSource<EndpointState>): Promise<Endpoint> {
  return new Promise((resolve, reject) => {
    const settle = (now: EndpointState): boolean => {
      if (now.phase === 'ready') resolve(now.endpoint)
      else if (now.phase === 'failed') reject(unavailable(now))
      return now.phase !== 'starting'
    }
    if (settle(state.get())) return
    const stop = state.subscribe(() => {
      if (settle(state.get())) stop()
    })
  })
}

/** Our own service may come back by itself; a setting that lacks something waits for the person. */
function unavailable({ setting, detail }: Extract<EndpointState, { phase: 'failed' }>): AppError {
  return new AppError(setting.world === 'embedded' ? 'service/unavailable' : 'service/not-configured', detail)
}
