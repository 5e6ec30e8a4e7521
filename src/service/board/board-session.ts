/** One client at one board: its frames in, checked and paid for. Who it is was checked when it was opened. */
import type { RawData, WebSocket } from 'ws'
import { isAppError } from '@shared/errors'
import { decodeFrame } from '@shared/whiteboard/frame'
import { readPresence, type SentPresence } from '@shared/whiteboard/presence-wire'
import { boardLimits } from '@shared/whiteboard/record'
import { checkUpdate } from '@shared/whiteboard/update'
import { boardCloseCodes, type BoardRefusal, type BoardTell, type UpdateFrame } from '@shared/whiteboard/wire'
import { Outbox } from './outbox'
import { readAsk } from './read-ask'

/** Clients send 30 updates a second and one at a time; a book that is put together sends more at once. */
const burst = 240
const perSecond = 60
const badRequestClose = 1008

export type BoardClose = keyof typeof boardCloseCodes

export interface SessionPort {
  follow(session: BoardSession, known: Record<string, number>): void
  /** Checked; `null` is told to be refused. */
  update(session: BoardSession, frame: UpdateFrame): void
  presence(session: BoardSession, presence: SentPresence | null): void
  closed(session: BoardSession): void
  now(): number
}

export class BoardSession {
  following = false
  mayDraw = false
  readonly outbox: Outbox
  private answered = true
  private credit = burst
  private creditAt: number

  constructor(
    readonly id: string,
    readonly userUuid: string,
    private readonly socket: WebSocket,
    private readonly port: SessionPort,
  ) {
    this.creditAt = port.now()
    this.outbox = new Outbox(socket, () => this.close('slow'))
    socket.on('message', (data, isBinary) => (isBinary ? this.receiveFrame(data) : this.receiveAsk(String(data))))
    // ws closes the socket itself after an error.
    socket.on('error', () => undefined)
    socket.on('close', () => port.closed(this))
    socket.on('pong', () => (this.answered = true))
  }

  tell(what: BoardTell): void {
    this.outbox.put(JSON.stringify(what))
  }

  refuse(sending: number, reason: BoardRefusal): void {
    this.tell({ tell: 'refused', sending, reason })
  }

  close(why: BoardClose): void {
    this.socket.close(boardCloseCodes[why], why)
    // One that takes nothing would not hear of it, either.
    if (why === 'slow') setTimeout(() => this.socket.terminate(), 1000).unref()
  }

  /** Ends a session whose client has not answered since the call before. */
  check(): void {
    if (!this.answered) return this.socket.terminate()
    this.answered = false
    if (this.socket.readyState === this.socket.OPEN) this.socket.ping()
  }

  private receiveFrame(data: RawData): void {
    if (this.socket.readyState !== this.socket.OPEN) return
    const frame = decodeFrame(bytesOf(data))
    if (!frame) return this.socket.close(badRequestClose, 'bad-frame')
    const refusal = this.refusalOf(frame)
    if (refusal) this.refuse(frame.number, refusal)
    else this.port.update(this, frame)
  }

  private refusalOf({ update }: UpdateFrame): BoardRefusal | null {
    if (!this.mayDraw) return 'read-only'
    if (update.length > boardLimits.updateBytes) return 'too-large'
    if (!this.pays()) return 'too-fast'
    try {
      checkUpdate(update)
      return null
    } catch (error) {
      if (isAppError(error)) return 'bad-update'
      throw error
    }
  }

  private receiveAsk(text: string): void {
    if (this.socket.readyState !== this.socket.OPEN) return
    const ask = readAsk(text)
    if (!ask) return this.socket.close(badRequestClose, 'bad-request')
    if (ask.ask === 'follow') this.port.follow(this, ask.known)
    else this.port.presence(this, ask.presence === null ? null : readPresence(ask.presence))
  }

  private pays(): boolean {
    const now = this.port.now()
    this.credit = Math.min(burst, this.credit + ((now - this.creditAt) * perSecond) / 1000)
    this.creditAt = now
    if (this.credit < 1) return false
    this.credit -= 1
    return true
  }
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data
}
