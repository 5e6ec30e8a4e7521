/**
 * What the SDK asks of its host, for plain Node and Electron's main process (specs/nim-wire.md §1.3, §21).
 *
 * The SDK merges plain objects into its own, so everything here is a closure and nothing relies on `this`.
 */
import os from 'node:os'
import WebSocket from 'ws'
import { uploadFile } from './sdk-upload'

export type Framing = 'text' | 'binary'

type NetworkListener = (status: { isConnected: boolean; networkType: number }) => void

export interface SdkHost {
  adapters: () => object
  /** Set before a client is made: with `isFixedDeviceId` the SDK takes its device id from its storage (P14). */
  setDeviceId(deviceId: string): void
  /** The next login of this account counts as automatic: where another device is in, it is refused with 417 (P7). */
  rememberLogin(account: string, deviceId: string): void
  /** Network up: waiting clients try at once, connected ones check their link. */
  nudge(): void
}

/**
 * Anything but 'BROWSER' means the text framing and uploads from a path; 'BROWSER' allows the binary framing
 * and refuses paths. The SDK makes no other use of it that matters here.
 */
const platforms: Record<Framing, string> = { text: 'NODE', binary: 'BROWSER' }
/** The SDK's own number for Electron; the truth about the client type (P13). */
const hostEnvElectron = 5

export function createSdkHost(framing: Framing): SdkHost {
  // In memory: what has to outlive the process (the device id) is kept by the app, not by the SDK.
  const storage = new Map<string, string>()
  // The SDK takes listeners off without saying whose, so one that stays too long must be harmless: it is.
  const listeners = new Set<NetworkListener>()

  const adapters = {
    platform: platforms[framing],
    envPayload: {},
    setLogger: () => {},
    WebSocket: LinkWebSocket,
    localStorage: {
      getItem: (key: string) => storage.get(key) ?? null,
      setItem: (key: string, value: string) => void storage.set(key, value),
      removeItem: (key: string) => void storage.delete(key),
      clear: () => storage.clear(),
    },
    net: {
      getNetworkStatus: () => Promise.resolve({ net_type: 0, net_connect: true }),
      onNetworkStatusChange: (listener: NetworkListener) => void listeners.add(listener),
      offNetworkStatusChange: () => listeners.clear(),
    },
    request,
    uploadFile,
    getFileUploadInformation: () => null,
    getSystemInfo: systemInfo,
  }

  return {
    adapters: () => adapters,
    setDeviceId: (deviceId) => void storage.set('__NIM_DEVC_ID__', deviceId),
    rememberLogin: (account, deviceId) =>
      void storage.set('__NIM_LAST_LOGIN_CLIENT__', JSON.stringify({ account, clientId: deviceId })),
    nudge: () => {
      for (const listener of [...listeners]) listener({ isConnected: true, networkType: 0 })
    },
  }
}

/** Node gives Buffers unless told otherwise; the SDK reads ArrayBuffers. */
class LinkWebSocket extends WebSocket {
  constructor(url: string) {
    super(url)
    this.binaryType = 'arraybuffer'
  }
}

interface SdkRequest {
  method?: string
  headers?: Record<string, string>
  data?: unknown
  params?: Record<string, unknown>
  /** ms; the SDK gives 8 s where it matters. */
  timeout?: number
  dataType?: string
}

const requestTimeout = 8000

/** Rejects with `{code, message}`, as the SDK expects: the HTTP status, or 0 when there was no answer. */
async function request(
  url: string,
  options: SdkRequest = {},
): Promise<{ status: number; data: unknown; headers: object }> {
  const response = await fetch(withQuery(url, options.params), {
    method: options.method ?? 'GET',
    headers: { ...(options.data === undefined ? {} : { 'content-type': 'application/json' }), ...options.headers },
    body: options.data === undefined ? null : JSON.stringify(options.data),
    signal: AbortSignal.timeout(options.timeout ?? requestTimeout),
  }).catch((error: unknown) => {
    throw { code: 0, message: error instanceof Error ? error.message : 'request failed' }
  })
  const text = await response.text()
  if (!response.ok) throw { code: response.status, message: response.statusText }
  return { status: response.status, data: options.dataType === 'json' ? parse(text) : text, headers: response.headers }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw { code: 0, message: 'answer is not JSON' }
  }
}

function withQuery(url: string, params: Record<string, unknown> | undefined): string {
  if (!params || Object.keys(params).length === 0) return url
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(params)) query.set(key, String(value))
  return `${url}${url.includes('?') ? '&' : '?'}${query.toString()}`
}

function systemInfo(): object {
  const electron = process.versions['electron'] ?? ''
  return {
    libEnv: 'BROWSER',
    os: `${os.type()} ${os.release()}`,
    osVer: os.release(),
    browser: 'Electron',
    browserVer: electron,
    hostEnv: 'Electron',
    hostEnvEnum: hostEnvElectron,
    hostEnvVer: electron,
    model: os.machine(),
    manufactor: os.type(),
    userAgent: `Roomline/{{appkey}} Electron/${electron} (${os.type()}; ${os.arch()})`,
  }
}
