/** Keeps the media process running while somebody needs it: starts it late, ends it when idle, restarts it slower and slower. */
import type { MediaProcess } from './spawn'

const restartPausesMs = [0, 500, 1000, 2000] as const
const longestPauseMs = 5000
/** A run this long was no failed start. */
const steadyMs = 30_000
/** A conversation has meetings in a row; starting anew costs its first member a moment. */
const idleMs = 5 * 60_000

export interface SupervisorPorts {
  spawn(): MediaProcess
  now(): number
  /** Calls back once after `ms`; returns how to call it off. */
  after(ms: number, run: () => void): () => void
  /** The process has ended, whyever. */
  down(): void
  /** It is being started again after an end that nobody wanted. */
  restarted(): void
  log: { warn(fields: object, text: string): void }
}

export class MediaSupervisor {
  private running: MediaProcess | null = null
  private users = 0
  private startedAt = 0
  private failures = 0
  /** After an end that nobody wanted: the next start is a restart, and not before then. */
  private failed = false
  private notBefore = 0
  private dismissed = false
  private stopWait: (() => void) | null = null
  private closed = false

  constructor(private readonly ports: SupervisorPorts) {}

  /** One more or one fewer needs it. */
  use(change: 1 | -1): void {
    this.users += change
    if (this.users === 0) this.unneeded()
    else if (change === 1 && this.users === 1) this.begin()
  }

  /** Somebody is about to need it. */
  warm(): void {
    if (this.running || this.users > 0 || this.closed) return
    this.begin()
    if (this.running) this.unneeded()
  }

  close(): void {
    this.closed = true
    this.callOff()
    this.running?.kill()
  }

  private begin(): void {
    this.callOff()
    if (this.running || this.closed) return
    const pause = this.notBefore - this.ports.now()
    if (pause <= 0) return this.start()
    this.wait(pause, () => this.start())
  }

  private start(): void {
    if (this.failed) this.ports.restarted()
    this.failed = false
    this.dismissed = false
    const child = this.ports.spawn()
    this.running = child
    this.startedAt = this.ports.now()
    void child.exited.then(() => this.ended())
    if (this.users === 0) this.unneeded()
  }

  private ended(): void {
    this.running = null
    this.callOff()
    if (this.closed) return
    const pause = this.dismissed ? 0 : this.fail()
    // Takes all links along: whoever needed it comes again by a new one, and waits as long.
    this.ports.down()
    if (this.users > 0) this.wait(pause, () => this.start())
  }

  /** Returns how long to wait, ms. */
  private fail(): number {
    const now = this.ports.now()
    if (now - this.startedAt > steadyMs) this.failures = 0
    const pause = restartPausesMs[this.failures++] ?? longestPauseMs
    this.failed = true
    this.notBefore = now + pause
    this.ports.log.warn({ pause }, 'media process ended')
    return pause
  }

  private unneeded(): void {
    if (!this.running) return this.callOff()
    this.wait(idleMs, () => {
      this.dismissed = true
      this.running?.kill()
    })
  }

  private wait(ms: number, run: () => void): void {
    this.callOff()
    this.stopWait = this.ports.after(ms, () => {
      this.stopWait = null
      run()
    })
  }

  private callOff(): void {
    this.stopWait?.()
    this.stopWait = null
  }
}
