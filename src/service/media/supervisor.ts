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
  private stopWait: (() => void) | null = null
  private closed = false

  constructor(private readonly ports: SupervisorPorts) {}

  /** One more or one fewer needs it. */
  use(change: 1 | -1): void {
    this.users += change
    if (change === 1 && this.users === 1) {
      this.callOff()
      if (!this.running) this.start()
    }
    if (this.users === 0) this.endWhenIdle()
  }

  /** Somebody is about to need it. */
  warm(): void {
    if (this.running || this.users > 0 || this.closed) return
    this.start()
    this.endWhenIdle()
  }

  close(): void {
    this.closed = true
    this.callOff()
    this.running?.kill()
  }

  private start(): void {
    const child = this.ports.spawn()
    this.running = child
    this.startedAt = this.ports.now()
    void child.exited.then(() => this.ended())
  }

  private ended(): void {
    this.running = null
    this.callOff()
    if (this.closed) return
    this.ports.down()
    if (this.users === 0) return
    if (this.ports.now() - this.startedAt > steadyMs) this.failures = 0
    const pause = restartPausesMs[this.failures++] ?? longestPauseMs
    this.ports.log.warn({ pause }, 'media process ended; starting it again')
    this.wait(pause, () => {
      this.ports.restarted()
      this.start()
    })
  }

  private endWhenIdle(): void {
    if (this.running) this.wait(idleMs, () => this.running?.kill())
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
