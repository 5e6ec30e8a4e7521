/** A bot's WebSocket to the media server: requests with replies, and what the server tells. */
import { WebSocket } from 'ws'
import type { MediaEvents, MediaMethod, MediaMethods } from '@shared/rtc/signal'

export class LinkError extends Error {
  constructor(readonly code: string) {
    super(code)
  }
}

type Listener = (event: keyof MediaEvents, data: unknown) => void

export class BotLink {
  private readonly waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  private count = 0
  /** Resolves to the close code. */
  readonly closed: Promise<number>

  private constructor(
    readonly socket: WebSocket,
    onEvent: Listener,
  ) {
    this.closed = new Promise((resolve) => socket.on('close', resolve))
    void this.closed.then((code) => {
      for (const { reject } of this.waiting.values()) reject(new LinkError(`closed ${code}`))
    })
    socket.on('error', () => undefined)
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as {
        id?: number
        result?: unknown
        error?: { code: string }
        event?: keyof MediaEvents
        data?: unknown
      }
      if (message.event) return onEvent(message.event, message.data)
      const waiting = this.waiting.get(message.id ?? -1)
      this.waiting.delete(message.id ?? -1)
      if (message.error) waiting?.reject(new LinkError(message.error.code))
      else waiting?.resolve(message.result)
    })
  }

  /** Resolves when the socket is open; a refused link closes right after. */
  static open(api: string, room: string, headers: Record<string, string>, onEvent: Listener): Promise<BotLink> {
    const url = `${api.replace('http', 'ws')}/media/v1/rooms/${encodeURIComponent(room)}`
    const socket = new WebSocket(url, { headers })
    const link = new BotLink(socket, onEvent)
    return new Promise((resolve, reject) => {
      socket.once('open', () => resolve(link))
      socket.once('error', reject)
    })
  }

  call<M extends MediaMethod>(method: M, params: MediaMethods[M]['params']): Promise<MediaMethods[M]['result']> {
    const id = ++this.count
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve: resolve as (value: unknown) => void, reject })
      this.socket.send(JSON.stringify({ id, method, params }))
    })
  }

  close(): void {
    this.socket.close()
  }
}
