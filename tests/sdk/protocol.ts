/** What a test and its SDK client process say to each other over Node's IPC. */
export type Framing = 'text' | 'binary'

export interface ClientOptions {
  framing: Framing
  appKey: string
  lbs: string
  link: string
  uploader: string
  downloader: string
  deviceId?: string
  customClientType?: number
  /** Services of the SDK to register beyond those every client has. */
  more?: string[]
}

/** Functions cannot travel: providers are given by what they return. */
export interface LoginOptions {
  authType?: 0 | 1 | 2
  /** For types 1 and 2: what the token provider returns, one after the other; the last one again and again. */
  tokens?: string[]
  extension?: string
  forceMode?: boolean
  /** 0 unless a test is about retrying: a refused login fails at once then. */
  retryCount?: number
  timeout?: number
}

export type Order =
  | { op: 'start'; options: ClientOptions }
  | { op: 'login'; accid: string; token: string; options: LoginOptions }
  | { op: 'call'; service: string; method: string; args: unknown[] }
  /** Creates a media message from a file on disk (`creator` is the V2NIMMessageCreator method) and sends it. */
  | { op: 'send-file'; creator: string; path: string; conversationId: string }
  /** Ends every socket of the client without a closing handshake, as a lost network does. */
  | { op: 'cut' }

export interface SdkFailure {
  code: number
  desc: string
  /** What the SDK adds, such as the raw error. */
  detail?: unknown
}

/** `name` is the SDK's event (`onReceiveMessages`); `at` is ms since epoch in the client's process. */
export interface SdkEvent {
  service: string
  name: string
  args: unknown[]
  at: number
}

export type FromChild =
  | { kind: 'reply'; id: number; ok: true; value: unknown }
  | { kind: 'reply'; id: number; ok: false; error: SdkFailure }
  | { kind: 'event'; event: SdkEvent }

export type ToChild = Order & { id: number }
