/**
 * The link to the media server of the embedded service, as state: one WebSocket per joined room, opened with the same
 * proof as every room request. It lives here and not in the page, so that no token reaches a page, and so that its
 * end is told at once, however the page is (docs/adr/media-signalling.md).
 */
import WebSocket from 'ws'
import { AppError } from '@shared/errors'
import { closedSignal, type MediaSignal } from '@shared/rtc/media'
import type { MediaMethod, MediaMethods } from '@shared/rtc/signal'
import { Cell } from '@shared/state'
import type { Clock, Log } from '../ports'
import type { SignedAccess } from '../roomkit/room-http'
import { applyEvent, closeError, parseFrame, replyError } from './media-frames'

export interface MediaLinkOptions {
  access(): Promise<SignedAccess>
  clock: Clock
  log: Log
}

/** ms. A host that does not answer is tried again rather than waited for. */
const handshakeLimit = 3_000
const welcomeLimit = 6_000
const requestLimit = 8_000
const pingEvery = 1_500
/** Unanswered ones in a row after which the link counts as gone. */
const silentPings = 3
const maxFrameBytes = 1024 * 1024

interface Waiting {
  resolve(result: unknown): void
  reject(error: Error): void
  stopLimit(): void
}

export class MediaLink {
  readonly signal = new Cell<MediaSignal>(closedSignal)
  private epoch = 0
  private socket: WebSocket | null = null
  private readonly waiting = new Map<number, Waiting>()
  private requests = 0
  /** Ends the attempt that is under way. */
  private giveUp: ((error: Error) => void) | null = null

  constructor(private readonly options: MediaLinkOptions) {}

  /** A fresh link in the place of the one before; resolves when the server has welcomed it. */
  async open(roomUuid: string): Promise<{ epoch: number }> {
    this.close()
    const epoch = ++this.epoch
    this.signal.set({ ...closedSignal, phase: 'opening', epoch })
    try {
      const { roomServer, headers } = await this.options.access()
      if (epoch !== this.epoch) throw replaced()
      await this.connect(`${roomServer.replace(/^http/, 'ws')}/media/v1/rooms/${encodeURIComponent(roomUuid)}`, headers)
      return { epoch }
    } catch (error) {
      if (epoch === this.epoch) this.signal.set({ ...closedSignal, epoch })
      throw error
    }
  }

  close(): void {
    this.epoch += 1
    const { socket } = this
    this.socket = null
    this.giveUp?.(replaced())
    this.failWaiting(replaced())
    // Not awaited: a server that is away would hold it for long.
    socket?.close()
    if (this.signal.get().phase !== 'closed') this.signal.set({ ...closedSignal, epoch: this.epoch })
  }

  /** Rejects with `rtc/…`; with `rtc/unreachable` when the link of that epoch is over. */
  request<M extends MediaMethod>(
    epoch: number,
    method: M,
    params: MediaMethods[M]['params'],
  ): Promise<MediaMethods[M]['result']> {
    const { socket } = this
    if (!socket || epoch !== this.epoch) return Promise.reject(gone())
    const id = ++this.requests
    const result = new Promise<unknown>((resolve, reject) => {
      const late = (): void => {
        this.waiting.delete(id)
        reject(new AppError('rtc/unreachable', `no answer to ${method}`))
      }
      this.waiting.set(id, { resolve, reject, stopLimit: this.options.clock.after(requestLimit, late) })
    })
    socket.send(JSON.stringify({ id, method, params }))
    // The server is ours and speaks shared/rtc/signal.ts.
    return result as Promise<MediaMethods[M]['result']>
  }

  private connect(url: string, headers: Record<string, string>): Promise<void> {
    const { clock } = this.options
    const { epoch } = this
    const socket = new WebSocket(url, {
      headers,
      handshakeTimeout: handshakeLimit,
      maxPayload: maxFrameBytes,
      perMessageDeflate: false,
    })
    return new Promise<void>((resolve, reject) => {
      let ended = false
      const end = (error: Error | null): void => {
        if (ended) return
        ended = true
        stopLimit()
        this.giveUp = null
        if (error) {
          reject(error)
          socket.terminate()
        } else resolve()
      }
      const stopLimit = clock.after(welcomeLimit, () => end(gone()))
      this.giveUp = end
      socket.on('error', (cause) => end(new AppError('rtc/unreachable', 'the media server does not answer', { cause })))
      socket.on('unexpected-response', (_request, response) => {
        const { statusCode = 0 } = response
        end(
          new AppError(
            statusCode === 401 || statusCode === 403 ? 'rtc/not-allowed' : 'rtc/unreachable',
            `HTTP ${statusCode}`,
          ),
        )
      })
      socket.on('close', (code) => {
        end(closeError(code))
        if (epoch === this.epoch) this.lost(code)
      })
      socket.on('message', (data) => {
        if (epoch !== this.epoch) return
        const frame = parseFrame(String(data))
        if (frame?.kind === 'event' && frame.event === 'welcome') {
          this.socket = socket
          this.signal.set({ ...closedSignal, phase: 'open', epoch })
          this.watchSilence(socket)
          end(null)
        } else if (frame?.kind === 'event') this.signal.update((signal) => applyEvent(signal, frame))
        else if (frame) this.settle(frame)
      })
    })
  }

  private settle(frame: { id: number; result?: unknown; error?: { code: string; message: string } }): void {
    const waiting = this.waiting.get(frame.id)
    if (!waiting) return
    this.waiting.delete(frame.id)
    waiting.stopLimit()
    if (frame.error) waiting.reject(replyError(frame.error))
    else waiting.resolve(frame.result)
  }

  /** A cut cable closes nothing. Calls are counted, not time: a machine that stalled has heard nothing, either. */
  private watchSilence(socket: WebSocket): void {
    let unanswered = 0
    const hear = (): void => void (unanswered = 0)
    socket.on('message', hear)
    socket.on('pong', hear)
    const look = (): void => {
      if (socket !== this.socket) return
      if (++unanswered > silentPings) return socket.terminate()
      socket.ping()
      this.options.clock.after(pingEvery, look)
    }
    look()
  }

  private lost(code: number): void {
    this.options.log.info('media link closed', { code })
    this.socket = null
    this.failWaiting(gone())
    this.signal.set({ ...closedSignal, epoch: this.epoch })
  }

  private failWaiting(error: Error): void {
    for (const { reject, stopLimit } of this.waiting.values()) {
      stopLimit()
      reject(error)
    }
    this.waiting.clear()
  }
}

function gone(): AppError {
  return new AppError('rtc/unreachable', 'the link to the media server is gone')
}

function replaced(): AppError {
  return new AppError('app/cancelled', 'the media link was closed')
}
