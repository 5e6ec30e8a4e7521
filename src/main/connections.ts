/** What the app is connected to, made and joined: the embedded service, the endpoint, the IM session, rooms, the account. */
import { join } from 'node:path'
import type { Endpoint, EndpointState } from '@shared/endpoint'
import type { StateSource } from '@shared/state'
import { createAccount } from './account'
import { followEndpoint, readyEndpoint } from './endpoints'
import { follow } from './follow'
import { createIm } from './im'
import type { Im } from './im/im'
import type { Secrets } from './keeping'
import { createLogger } from './log'
import type { Clock } from './ports'
import { createRoomKit } from './roomkit'
import type { RoomKit } from './roomkit/room-kit'
import { openServiceFiles } from './service-files'
import { ServiceHost } from './service-host'
import { spawnService } from './service-process'
import type { openSettings } from './settings-store'
import { worldFolder } from './store/world-folder'

export interface ConnectionParts {
  store: ReturnType<typeof openSettings>
  secrets: Secrets
  /** Holds the embedded service's files, for all profiles. */
  home: string
  profileFolder: string
  clock: Clock
}

export interface Connections {
  service: ServiceHost
  endpoint: StateSource<EndpointState>
  /** Waits until there is one. */
  askEndpoint(): Promise<Endpoint>
  /** Of what accounts keep: messages, boards; another in another world. */
  folder(): string
  im: Im
  roomKit: RoomKit
  account: ReturnType<typeof createAccount>
}

export function connect({ store, secrets, home, profileFolder, clock }: ConnectionParts): Connections {
  const { preferences, deviceId } = store
  const files = openServiceFiles(join(home, 'service'))
  const serviceLog = createLogger('service')
  const service = new ServiceHost(
    { ...files, spawn: (port) => spawnService(files, port, serviceLog) },
    clock,
    serviceLog,
  )
  const endpoint = followEndpoint(store.endpoint, service.state)
  follow(() => void (store.endpoint.get().world === 'embedded' ? service.start() : service.stop()), store.endpoint)

  const folder = (): string => join(profileFolder, 'messages', worldFolder(store.endpoint.get()))
  const askEndpoint = () => readyEndpoint(endpoint)
  const im = createIm({
    endpoint: askEndpoint,
    directory: folder,
    deviceId,
    log: createLogger('im'),
  })
  const roomKit = createRoomKit({
    reuse: im.reuse,
    endpoint: askEndpoint,
    preferences,
    invites: im.invites,
    sendInvite: (conversationId, invite) => im.sendInvite(conversationId, invite),
    log: createLogger('room'),
    deviceId,
  })
  const account = createAccount({
    reuse: im.reuse,
    roomKit,
    endpoint,
    secrets,
    preferences,
    log: createLogger('account'),
  })
  return { service, endpoint, askEndpoint, folder, im, roomKit, account }
}
