/** One client's link: its frames in and out. Which room, member and device it is was checked when it was opened. */
import type { WebSocket } from 'ws'
import { mediaCloseCodes, type MediaErrorCode, type MediaEvent } from '@shared/rtc/signal'
import type { MediaCall } from './protocol'
import { readRequest } from './requests'

/** Requests of a client that joins, shows 25 pictures and changes its mind all the time. */
const burst = 200
const perSecond = 30
const badRequestClose = 1008

export type MediaClose = keyof typeof mediaCloseCodes

export interface LinkOwner {
  id: number
  room: string
  archive: string
  uuid: string
  deviceId: string
}

export interface LinkPort {
  ask(link: ClientLink, id: number, call: MediaCall): void
  closed(link: ClientLink): void
  now(): number
}

export class ClientLink {
  /** What the process was last told may be forwarded. */
  on = ''
  private answered = true
  private credit = burst
  private creditAt: number

  constructor(
    readonly owner: LinkOwner,
    private readonly socket: WebSocket,
    private readonly port: LinkPort,
  ) {
    this.creditAt = port.now()
    socket.on('message', (data, isBinary) => this.receive(isBinary ? '' : String(data)))
    // ws closes the socket itself after an error.
    socket.on('error', () => undefined)
    socket.on('close', () => port.closed(this))
    socket.on('pong', () => (this.answered = true))
  }

  tell(event: MediaEvent, data: unknown): void {
    this.send({ event, data })
  }

  reply(id: number, result: unknown): void {
    this.send({ id, result })
  }

  refuse(id: number, code: MediaErrorCode): void {
    this.send({ id, error: { code, message: code } })
  }

  close(why: MediaClose): void {
    this.socket.close(mediaCloseCodes[why], why)
  }

  /** Ends a link whose client has not answered since the call before. */
  check(): void {
    if (!this.answered) return this.socket.terminate()
    this.answered = false
    if (this.socket.readyState === this.socket.OPEN) this.socket.ping()
  }

  private receive(text: string): void {
    if (this.socket.readyState !== this.socket.OPEN) return
    const request = this.pays() ? readRequest(text) : null
    if (!request) return this.socket.close(badRequestClose, 'bad-request')
    if (request.call) this.port.ask(this, request.id, request.call)
    else this.refuse(request.id, 'bad-request')
  }

  private pays(): boolean {
    const now = this.port.now()
    this.credit = Math.min(burst, this.credit + ((now - this.creditAt) * perSecond) / 1000)
    this.creditAt = now
    return --this.credit >= 0
  }

  private send(message: unknown): void {
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(JSON.stringify(message))
  }
}
