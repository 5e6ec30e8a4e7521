/**
 * Keeps one embedded service running for all apps that share a data home. An app joins the service that answers;
 * when none does it starts its own, under a lock so that two apps starting together start one. When the app that
 * hosts it quits or crashes, the others notice within a second and one of them starts it again on the same data
 * and port, where the IM and room connections of all find it by themselves.
 */
import { Cell, type StateSource } from '@shared/state'
import type { Clock, Log } from './ports'

/** Of the service's ready file: what apps need to use it, and the process that is it. */
export interface ServiceReady {
  pid: number
  port: number
  api: string
  lbs: string
  link: string
  uploader: string
  downloader: string
  appKey: string
}

export type ServiceState =
  | { phase: 'idle' }
  | { phase: 'starting' }
  | { phase: 'ready'; ready: ServiceReady; hosted: boolean }
  | { phase: 'failed'; detail: string }

export interface ServiceProcess {
  /** Stays pending when the process ends before it is ready. */
  ready: Promise<ServiceReady>
  exited: Promise<void>
  kill(): void
}

/** What the host does to the outside; service-files.ts and service-process.ts are the real ones. */
export interface ServicePorts {
  /** The ready file, when there is one; its process may be gone. */
  readReady(): ServiceReady | null
  isAlive(pid: number): boolean
  /** Whether that service answers, within a second. */
  probe(ready: ServiceReady): Promise<boolean>
  /** The right to start the service; null while another app has it. Returns its release. */
  lock(): (() => void) | null
  lastPort(): number
  keepPort(port: number): void
  spawn(port: number): ServiceProcess
}

export const backoffMs = [1000, 2000, 5000] as const
/** A run this long was no failed start: the backoff begins anew. */
const steadyMs = 60_000
const startLimitMs = 20_000
const pollMs = 1000
const lockPollMs = 200
/** A live process that does not answer this often is not our service (its pid was given to another). */
const probeTries = 4

export class ServiceHost {
  private readonly cell = new Cell<ServiceState>({ phase: 'idle' })
  private running: Promise<void> | null = null
  private own: ServiceProcess | null = null
  private wanted = false
  private endWait: () => void = () => {}

  constructor(
    private readonly ports: ServicePorts,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  get state(): StateSource<ServiceState> {
    return this.cell
  }

  /** No-op while it runs; after `failed` it tries again. */
  start(): void {
    this.wanted = true
    this.running ??= this.run().finally(() => (this.running = null))
  }

  /** Lets go of a joined service, ends one of ours and waits for it. */
  async stop(): Promise<void> {
    this.wanted = false
    this.endWait()
    this.own?.kill()
    await this.running
    this.cell.set({ phase: 'idle' })
  }

  private async run(): Promise<void> {
    let failures = 0
    this.cell.set({ phase: 'starting' })
    while (this.wanted) {
      const startedAt = this.clock.now()
      const outcome = await this.joinOrStart()
      if (!this.wanted) return
      this.cell.set({ phase: 'starting' })
      if (outcome !== 'failed') continue
      if (this.clock.now() - startedAt > steadyMs) failures = 0
      const pause = backoffMs[failures++]
      if (pause === undefined) {
        this.wanted = false
        this.log.error('the embedded service keeps failing')
        this.cell.set({ phase: 'failed', detail: 'the embedded service keeps failing; see the log' })
        return
      }
      await this.wait(pause)
    }
  }

  /** One life of a service, joined or our own, from finding it to losing it. */
  private async joinOrStart(): Promise<'lost' | 'failed'> {
    const other = await this.findRunning()
    if (other) return this.follow(other)
    const release = this.ports.lock()
    if (!release) {
      await this.wait(lockPollMs)
      return 'lost'
    }
    let ready: ServiceReady | null
    try {
      // It may have become ready between the look and the lock.
      if (await this.findRunning()) return 'lost'
      const port = this.ports.lastPort()
      ready = await this.launch(port)
      if (!ready && port !== 0 && this.wanted) ready = await this.launch(0)
    } finally {
      release()
    }
    if (!ready || !this.own) return 'failed'
    this.ports.keepPort(ready.port)
    this.cell.set({ phase: 'ready', ready, hosted: true })
    this.log.info('embedded service hosted', { pid: ready.pid, port: ready.port })
    await this.own.exited
    this.own = null
    if (this.wanted) this.log.warn('the embedded service ended by itself')
    return 'failed'
  }

  private async findRunning(): Promise<ServiceReady | null> {
    for (let tried = 0; tried < probeTries && this.wanted; tried++) {
      const ready = this.ports.readReady()
      if (!ready || !this.ports.isAlive(ready.pid)) return null
      if (await this.ports.probe(ready)) return ready
      await this.wait(pollMs / 2)
    }
    return null
  }

  private async follow(ready: ServiceReady): Promise<'lost'> {
    this.cell.set({ phase: 'ready', ready, hosted: false })
    this.log.info('embedded service joined', { pid: ready.pid, port: ready.port })
    while (this.wanted && this.ports.isAlive(ready.pid) && this.ports.readReady()?.pid === ready.pid) {
      await this.wait(pollMs)
    }
    this.log.info('the joined service is gone', { pid: ready.pid })
    return 'lost'
  }

  private async launch(port: number): Promise<ServiceReady | null> {
    const child = this.ports.spawn(port)
    this.own = child
    let timer = (): void => {}
    const late = new Promise<null>((resolve) => (timer = this.clock.after(startLimitMs, () => resolve(null))))
    const ready = await Promise.race([child.ready, child.exited.then(() => null), late])
    timer()
    if (ready) return ready
    child.kill()
    await child.exited
    this.own = null
    return null
  }

  private wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.clock.after(ms, resolve)
      this.endWait = () => {
        stop()
        resolve()
      }
    })
  }
}
