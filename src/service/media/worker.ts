/** The media process as the service has it: started when needed, let in by its secret, given orders. */
import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { WebSocket } from 'ws'
import type { Logger } from 'pino'
import { sameSecret } from '../accounts/same-secret'
import { processPath } from './paths'
import { environment, secretHeader, type FromProcess, type ToProcess } from './protocol'
import type { SpawnMedia } from './spawn'
import { MediaSupervisor } from './supervisor'

export interface WorkerPorts {
  log: Logger
  spawn: SpawnMedia
  /** Of the service. */
  address(): { host: string; port: number }
  mediaPort: number
  mediaAnnounce: string
  now(): number
  heard(news: FromProcess): void
  /** It takes orders from now on. */
  up(): void
  down(): void
  restarted(): void
}

export class MediaWorker {
  private readonly supervisor: MediaSupervisor
  private secret = ''
  private socket: WebSocket | null = null

  constructor(private readonly ports: WorkerPorts) {
    const { log, now, restarted } = ports
    this.supervisor = new MediaSupervisor({
      spawn: () => ports.spawn(this.environment()),
      now,
      after: (ms, run) => {
        const timer = setTimeout(run, ms)
        timer.unref()
        return () => clearTimeout(timer)
      },
      down: () => {
        this.socket = null
        ports.down()
      },
      restarted,
      log,
    })
  }

  get isUp(): boolean {
    return this.socket !== null
  }

  /** One more or one fewer link needs it. */
  use(change: 1 | -1): void {
    this.supervisor.use(change)
  }

  /** Somebody will need it soon. */
  warm(): void {
    this.supervisor.warm()
  }

  order(message: ToProcess): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message))
  }

  /** Whether an upgrade of the process path comes from the process that was started last. */
  isCalling(request: IncomingMessage): boolean {
    const given = request.headers[secretHeader]
    return this.secret !== '' && typeof given === 'string' && sameSecret(this.secret, given)
  }

  adopt(socket: WebSocket): void {
    // One connection per secret.
    this.secret = ''
    this.socket = socket
    socket.on('message', (data) => this.ports.heard(JSON.parse(String(data)) as FromProcess))
    // ws closes the socket itself after an error; the end of the process tells the rest.
    socket.on('error', () => undefined)
    this.ports.up()
  }

  close(): void {
    this.supervisor.close()
  }

  private environment(): Record<string, string> {
    this.secret = randomBytes(24).toString('base64url')
    const { host, port } = this.ports.address()
    const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
    return {
      [environment.url]: `ws://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}${processPath}`,
      [environment.secret]: this.secret,
      [environment.host]: host,
      [environment.port]: String(this.ports.mediaPort || port),
      [environment.announce]: this.ports.mediaAnnounce,
      [environment.logLevel]: this.ports.log.level,
    }
  }
}
