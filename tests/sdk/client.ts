/** A real `nim-web-sdk-ng` client in its own process: log in, call any V2 service, wait for its events. */
import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Ready } from '../../src/service/server'
import type { ClientOptions, FromChild, LoginOptions, Order, SdkEvent, SdkFailure } from './protocol'

export type { Framing, LoginOptions, SdkEvent } from './protocol'

/** The SDK's own rejection: `code` is the V2NIM code. */
export class SdkError extends Error {
  readonly code: number
  constructor(readonly failure: SdkFailure) {
    super(`${failure.code} ${failure.desc}`)
    this.code = failure.code
  }
}

const childFile = fileURLToPath(new URL('client-process.ts', import.meta.url))
const defaultWaitMs = 15_000

export type Wanted = readonly unknown[] | ((args: readonly unknown[]) => boolean)

function isLike(value: unknown, pattern: unknown): boolean {
  if (pattern === undefined) return true
  if (typeof pattern !== 'object' || pattern === null) return Object.is(value, pattern)
  if (typeof value !== 'object' || value === null) return false
  const fields = value as Record<string, unknown>
  return Object.entries(pattern).every(([key, part]) => isLike(fields[key], part))
}

export class SdkClient {
  /** Everything the client has told so far, oldest first. */
  readonly events: SdkEvent[] = []
  private readonly waiting = new Set<() => void>()
  private readonly replies = new Map<number, (message: Extract<FromChild, { kind: 'reply' }>) => void>()
  private nextId = 1

  private constructor(
    private readonly child: ChildProcess,
    readonly options: ClientOptions,
  ) {
    child.on('message', (message: FromChild) => this.receive(message))
    child.once('exit', () => {
      const error = { code: -1, desc: 'the client process has ended' }
      for (const [id, settle] of this.replies) settle({ kind: 'reply', id, ok: false, error })
      this.replies.clear()
    })
  }

  static async start(
    ready: Ready,
    options: Pick<ClientOptions, 'framing'> & Partial<ClientOptions>,
  ): Promise<SdkClient> {
    const { appKey, lbs, link, uploader, downloader } = ready
    const child = fork(childFile, { execArgv: ['--import', 'tsx'], serialization: 'advanced' })
    const client = new SdkClient(child, { appKey, lbs, link, uploader, downloader, ...options })
    await client.order({ op: 'start', options: client.options })
    return client
  }

  login(accid: string, token = `${accid}-token`, options: LoginOptions = {}): Promise<void> {
    return this.order({ op: 'login', accid, token, options })
  }

  /** `call<Message[]>('V2NIMMessageService', 'getMessageList', option)`; rejects with SdkError. */
  call<T = unknown>(service: string, method: string, ...args: unknown[]): Promise<T> {
    return this.order<T>({ op: 'call', service, method, args })
  }

  /** `creator`: createImageMessage, createFileMessage …; resolves to the SDK's send result. */
  sendFile<T = unknown>(creator: string, path: string, conversationId: string): Promise<T> {
    return this.order<T>({ op: 'send-file', creator, path, conversationId })
  }

  logout(): Promise<void> {
    return this.call('V2NIMLoginService', 'logout')
  }

  cut(): Promise<void> {
    return this.order({ op: 'cut' })
  }

  /** Number of events so far: pass it as `from` to wait for something that comes after this moment. */
  mark(): number {
    return this.events.length
  }

  /**
   * The first event of that name, from position `from` on, whose arguments are like `wanted`: a function, or a
   * pattern by position (`undefined` = anything; objects need only hold what the pattern names).
   */
  async waitFor(name: string, wanted: Wanted = [], from = 0, timeoutMs = defaultWaitMs): Promise<SdkEvent> {
    const matches = typeof wanted === 'function' ? wanted : (args: readonly unknown[]) => isLike(args, wanted)
    const deadline = Date.now() + timeoutMs
    for (;;) {
      const found = this.events.slice(from).find((event) => event.name === name && matches(event.args))
      if (found) return found
      const rest = deadline - Date.now()
      if (rest <= 0) throw new Error(`no ${name} within ${timeoutMs} ms; heard: ${this.heard(from)}`)
      await this.nextEvent(rest)
    }
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      if (this.child.exitCode !== null || this.child.signalCode !== null) return resolve()
      this.child.once('exit', () => resolve())
      this.child.kill('SIGKILL')
    })
  }

  private order<T>(order: Order): Promise<T> {
    const id = this.nextId++
    return new Promise<T>((resolve, reject) => {
      this.replies.set(id, (message) =>
        message.ok ? resolve(message.value as T) : reject(new SdkError(message.error)),
      )
      this.child.send({ ...order, id })
    })
  }

  private receive(message: FromChild): void {
    if (message.kind === 'reply') {
      this.replies.get(message.id)?.(message)
      this.replies.delete(message.id)
      return
    }
    this.events.push(message.event)
    for (const wake of [...this.waiting]) wake()
  }

  private nextEvent(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer)
        this.waiting.delete(wake)
        resolve()
      }
      const timer = setTimeout(wake, timeoutMs)
      this.waiting.add(wake)
    })
  }

  private heard(from: number): string {
    return this.events
      .slice(from)
      .map((event) => `${event.name}(${JSON.stringify(event.args).slice(0, 80)})`)
      .join(', ')
  }
}
