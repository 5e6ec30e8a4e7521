/** One real SDK client in a process of its own, driven over IPC by client.ts; the adapters are the app's. */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import '../../src/main/im/sdk-global'
import { createSdkHost, type SdkHost } from '../../src/main/im/sdk-adapters'
import type { ClientOptions, FromChild, LoginOptions, SdkFailure, ToChild } from './protocol'

type Callable = Record<string, unknown>

/** Services in the order the SDK wants them registered (specs/nim-wire.md §1.1), and the events recorded of each. */
const services: Record<string, readonly string[]> = {
  V2NIMMessageService: [
    'onReceiveMessages',
    'onSendMessage',
    'onReceiveP2PMessageReadReceipts',
    'onMessageRevokeNotifications',
    'onMessageDeletedNotifications',
    'onClearHistoryNotifications',
    'onReceiveMessagesModified',
  ],
  V2NIMMessageLogUtil: [],
  V2NIMNotificationService: ['onReceiveCustomNotifications', 'onReceiveBroadcastNotifications'],
  V2NIMStorageService: [],
  V2NIMUserService: ['onUserProfileChanged', 'onBlockListAdded', 'onBlockListRemoved'],
  V2NIMFriendService: [
    'onFriendAdded',
    'onFriendDeleted',
    'onFriendAddApplication',
    'onFriendAddRejected',
    'onFriendInfoChanged',
  ],
  V2NIMSettingService: ['onP2PMessageMuteModeChanged'],
  V2NIMLocalConversationService: [
    'onSyncFinished',
    'onConversationCreated',
    'onConversationChanged',
    'onConversationDeleted',
    'onTotalUnreadCountChanged',
    'onConversationReadTimeUpdated',
  ],
  V2NIMPassthroughService: ['onProxyNotify'],
}
const loginEvents = [
  'onLoginStatus',
  'onLoginFailed',
  'onKickedOffline',
  'onLoginClientChanged',
  'onConnectStatus',
  'onConnectFailed',
  'onDisconnected',
  'onDataSync',
]

let nim: Callable | null = null
let host: SdkHost | null = null
let framing: ClientOptions['framing'] = 'text'
const sockets = new Set<{ terminate(): void }>()

function tell(message: FromChild): void {
  process.send?.(message)
}

async function start(options: ClientOptions): Promise<void> {
  const sdk = (await import('nim-web-sdk-ng/dist/esm/nim.js')) as unknown as Callable
  framing = options.framing
  host = createSdkHost(framing)
  if (options.deviceId) host.setDeviceId(options.deviceId)
  const adapters = trackSockets(host.adapters())
  ;(sdk['setAdapters'] as (get: () => object) => void)(() => adapters)
  const Nim = sdk['NIM'] as {
    registerService(service: unknown, name: string): void
    new (a: object, b: object): Callable
  }
  for (const name of [...Object.keys(services), ...(options.more ?? [])]) Nim.registerService(sdk[name], name)
  nim = new Nim(
    {
      appkey: options.appKey,
      apiVersion: 'v2',
      debugLevel: 'off',
      binaryWebsocket: options.framing === 'binary',
      isAbtestEnable: false,
    },
    {
      privateConf: {
        appkey: options.appKey,
        weblbsUrl: options.lbs,
        link_web: options.link,
        websdkSsl: false,
        nos_uploader: options.uploader,
        nos_downloader_v2: options.downloader,
        nosSsl: false,
        nos_accelerate: '',
        nos_accelerate_host: '',
        enableCompass: false,
        compassDataEndpoint: '',
      },
      V2NIMLoginServiceConfig: {
        isFixedDeviceId: options.deviceId !== undefined,
        ...(options.customClientType === undefined ? {} : { customClientType: options.customClientType }),
      },
    },
  )
  record('V2NIMLoginService', loginEvents)
  for (const [name, events] of Object.entries(services)) record(name, events)
}

function record(service: string, events: readonly string[]): void {
  const emitter = find(service) as { on?(event: string, listener: (...args: unknown[]) => void): void }
  for (const name of events) {
    emitter.on?.(name, (...args) =>
      tell({ kind: 'event', event: { service, name, args: args.map(plain), at: Date.now() } }),
    )
  }
}

function trackSockets(adapters: object): object {
  const Socket = (adapters as { WebSocket: new (url: string) => { terminate(): void } }).WebSocket
  return {
    ...adapters,
    WebSocket: class extends Socket {
      constructor(url: string) {
        super(url)
        sockets.add(this)
      }
    },
  }
}

function find(service: string): Callable {
  const found = nim?.[service]
  if (typeof found !== 'object' || found === null) throw new Error(`the SDK has no ${service}`)
  return found as Callable
}

async function call(service: string, method: string, args: unknown[]): Promise<unknown> {
  const target = find(service)
  const run = target[method]
  if (typeof run !== 'function') throw new Error(`${service} has no ${method}`)
  return plain(await run.apply(target, args))
}

/** In the binary framing the SDK takes itself for a browser and wants a File; a File cannot travel over IPC. */
async function sendFile(creator: string, path: string, conversationId: string): Promise<unknown> {
  const target = find('V2NIMMessageCreator')
  const create = target[creator] as (...args: unknown[]) => unknown
  const source = framing === 'binary' ? new File([await readFile(path)], basename(path), { type: mimeOf(path) }) : path
  const service = find('V2NIMMessageService')
  const send = service['sendMessage'] as (...args: unknown[]) => Promise<unknown>
  return plain(await send.call(service, create.call(target, source, basename(path)), conversationId, {}))
}

const mimeOf = (path: string): string => (path.endsWith('.png') ? 'image/png' : 'application/octet-stream')

function login(accid: string, token: string, { tokens, extension, ...rest }: LoginOptions): Promise<unknown> {
  let turn = 0
  const option = {
    retryCount: 0,
    ...rest,
    ...(tokens ? { tokenProvider: () => Promise.resolve(tokens[Math.min(turn++, tokens.length - 1)]) } : {}),
    ...(extension === undefined ? {} : { loginExtensionProvider: () => Promise.resolve(extension) }),
  }
  return call('V2NIMLoginService', 'login', [accid, token, option])
}

/** Events hold class instances and errors; what a test reads is their data. */
function plain(value: unknown): unknown {
  if (value instanceof Error) return failure(value)
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown)
}

function failure(error: unknown): SdkFailure {
  const { code, desc, message, detail } = error as { code?: number; desc?: string; message?: string; detail?: unknown }
  return {
    code: code ?? -1,
    desc: desc ?? message ?? String(error),
    detail: detail && JSON.parse(JSON.stringify(detail)),
  }
}

async function carryOut(order: ToChild): Promise<unknown> {
  switch (order.op) {
    case 'start':
      return start(order.options)
    case 'login':
      return login(order.accid, order.token, order.options)
    case 'call':
      return call(order.service, order.method, order.args)
    case 'send-file':
      return sendFile(order.creator, order.path, order.conversationId)
    case 'cut':
      for (const socket of sockets) socket.terminate()
      return sockets.clear()
  }
}

process.on('message', (order: ToChild) => {
  carryOut(order).then(
    (value) => tell({ kind: 'reply', id: order.id, ok: true, value }),
    (error: unknown) => tell({ kind: 'reply', id: order.id, ok: false, error: failure(error) }),
  )
})
// The SDK keeps timers, so the process ends with its test and never by itself.
process.on('disconnect', () => process.exit(0))
