/** The adapter over nim-web-sdk-ng: its only importer at run time; V2NIM types stay in the files named sdk-*. */
import './sdk-global'
import {
  NIM,
  setAdapters,
  V2NIMFriendService,
  V2NIMLocalConversationService,
  V2NIMMessageLogUtil,
  V2NIMMessageService,
  V2NIMNotificationService,
  V2NIMPassthroughService,
  V2NIMStorageService,
  V2NIMUserService,
} from 'nim-web-sdk-ng/dist/esm/nim.js'
import type { V2NIM } from 'nim-web-sdk-ng/dist/esm/nim/src/index'
import type { NIMInterface } from 'nim-web-sdk-ng/dist/esm/nim/src/NIMInterface'
import type { ConversationId } from '@shared/ids'
import type { Endpoint } from '@shared/endpoint'
import type { ClientLogin, ImClient, ImEvent, MakeClient } from './im-client'
import { createSdkHost, type Framing, type SdkHost } from './sdk-adapters'
import { fromSdkError } from './sdk-errors'
import { listen } from './sdk-events'
import { sdkMessages } from './sdk-messages'
import { sdkPeople } from './sdk-people'

// Messages before their log util, which keeps a reference to them (specs/nim-wire.md §1.1).
const services = [
  [V2NIMMessageService, 'V2NIMMessageService'],
  [V2NIMMessageLogUtil, 'V2NIMMessageLogUtil'],
  [V2NIMLocalConversationService, 'V2NIMLocalConversationService'],
  [V2NIMUserService, 'V2NIMUserService'],
  [V2NIMFriendService, 'V2NIMFriendService'],
  [V2NIMNotificationService, 'V2NIMNotificationService'],
  [V2NIMPassthroughService, 'V2NIMPassthroughService'],
  [V2NIMStorageService, 'V2NIMStorageService'],
] as const
for (const [service, name] of services) NIM.registerService(service, name)

/** Without these the SDK never asks for friends, profiles, blocks and read times (specs/nim-wire.md §8.1). */
const sync = {
  myInfo: true,
  relations: true,
  friends: true,
  friendUsers: true,
  avSignal: true,
  sessionAck: true,
  superTeamSessionAck: true,
  msgReceipts: true,
  stickTopSessions: true,
}

/** Two tries at once: the second takes the next link address. More is our own retry's business, 3 s apart (P11). */
const retryCount = 1
/** LBS, handshake, socket and answer have 8 s each; without a limit a refused upgrade hangs for 60 s. */
const loginTimeout = 32_000
const authTypes = { static: 0, dynamic: 1, 'third-party': 2 } as const

/** The published class type forgets `destroy`, which the instance has. */
type Sdk = V2NIM & Pick<NIMInterface, 'destroy'>

/** Adapters first, then the instance: the order is fixed here, by construction (P2, P4). */
export function createSdkClients(options: { deviceId: string; framing: Framing }): MakeClient {
  const host = createSdkHost(options.framing)
  return (endpoint, onEvent) => {
    setAdapters(host.adapters)
    host.setDeviceId(options.deviceId)
    return makeClient(newNim(endpoint, options.framing), host, options.deviceId, onEvent)
  }
}

function newNim(endpoint: Endpoint, framing: Framing): Sdk {
  const files = endpoint.downloader
    ? { nos_uploader: endpoint.uploader, nos_downloader_v2: endpoint.downloader, nosSsl: endpoint.tls }
    : {}
  return new NIM(
    {
      appkey: endpoint.appKey,
      apiVersion: 'v2',
      debugLevel: 'off',
      binaryWebsocket: framing === 'binary',
      isAbtestEnable: false,
    },
    {
      V2NIMLoginServiceConfig: { isFixedDeviceId: true },
      V2NIMSyncServiceConfig: sync,
      reporterConfig: { enableCompass: false, isDataReportEnable: false },
      loggerConfig: { debugLevel: 'off', storageEnable: false },
      privateConf: {
        appkey: endpoint.appKey,
        weblbsUrl: endpoint.lbs,
        link_web: endpoint.link,
        websdkSsl: endpoint.tls,
        enableCompass: false,
        ...files,
        // Downloads as they are: the SDK would put the cloud's CDN in front.
        ...(endpoint.downloader ? { nos_accelerate: '', nos_accelerate_host: '' } : {}),
      },
    },
  ) as Sdk
}

function makeClient(nim: Sdk, host: SdkHost, deviceId: string, onEvent: (event: ImEvent) => void): ImClient {
  let open = true
  listen(nim, (event) => {
    if (open) onEvent(event)
  })
  return {
    async login(login) {
      if (login.automatic) host.rememberLogin(login.accountId, deviceId)
      const token = login.kind === 'static' ? login.token : ''
      await nim.V2NIMLoginService.login(login.accountId, token, loginOption(login)).catch((error: unknown) => {
        throw fromSdkError(error, 'login')
      })
    },
    async logout() {
      // 190002 when the link was down already: what was wanted is so.
      await nim.V2NIMLoginService.logout().catch(() => undefined)
    },
    nudge: host.nudge,
    async destroy() {
      open = false
      await nim.destroy().catch(() => undefined)
    },
    ...sdkMessages(nim),
    ...sdkPeople(nim),
    async pin(conversationId, pinned) {
      const conversations = nim.V2NIMLocalConversationService
      await conversations.createConversation(conversationId)
      await conversations.stickTopConversation(conversationId, pinned).catch((error: unknown) => {
        throw fromSdkError(error)
      })
    },
    async pinnedOf(ids) {
      // The SDK lists only conversations it has messages of; making one is local and brings its pin in.
      const all = await Promise.all(ids.map((id) => nim.V2NIMLocalConversationService.createConversation(id)))
      const pinned = all.filter((conversation) => conversation.stickTop)
      return new Set(pinned.map((conversation) => conversation.conversationId as ConversationId))
    },
  }
}

function loginOption(login: ClientLogin) {
  const common = { authType: authTypes[login.kind], retryCount, timeout: loginTimeout, forceMode: !login.automatic }
  if (login.kind === 'static') return common
  const provider = { ...common, tokenProvider: login.provideToken }
  if (login.kind === 'dynamic') return provider
  return { ...provider, loginExtensionProvider: () => login.extension }
}
