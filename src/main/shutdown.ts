/** Stopping in order: what joins first stops first, each within its limit, whatever the one before did. */
import type { Clock, Log } from './ports'

interface Step {
  name: string
  limitMs: number
  stop: () => Promise<void> | void
}

export class Shutdown {
  private readonly steps: Step[] = []
  private running: Promise<void> | null = null

  constructor(
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  join(name: string, limitMs: number, stop: () => Promise<void> | void): void {
    this.steps.push({ name, limitMs, stop })
  }

  /** Runs once, however often it is asked; resolves when the last step is done or has had its time. Never rejects. */
  run(): Promise<void> {
    return (this.running ??= this.all())
  }

  private async all(): Promise<void> {
    for (const step of this.steps) await this.one(step)
  }

  private async one({ name, limitMs, stop }: Step): Promise<void> {
    let endLimit = (): void => {}
    const limit = new Promise<'late'>((resolve) => (endLimit = this.clock.after(limitMs, () => resolve('late'))))
    try {
      const outcome = await Promise.race([Promise.resolve().then(stop), limit])
      if (outcome === 'late') this.log.warn('stopping took too long', { step: name, limitMs })
    } catch (error) {
      this.log.error('stopping failed', { step: name, error: error instanceof Error ? error.stack : String(error) })
    } finally {
      endLimit()
    }
  }
}
