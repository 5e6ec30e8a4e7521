/** Feeds the CPU guard: what the effect took, and what this window's process took, each second. */
import { freshGuard, guard, type GuardState } from './cpu-guard'
import type { Effort } from './effect-plan'

export interface CpuWatchPorts {
  /** Of this window's process since it began; null where the system does not tell. */
  cpuSeconds(): Promise<number | null>
  setEffort(effort: Effort): void
  tooMuch(): void
  /** ms */
  now?(): number
}

export class CpuWatch {
  private state: GuardState = freshGuard
  private last: { time: number; seconds: number } | null = null

  constructor(private readonly ports: CpuWatchPorts) {}

  /** `share` of a core that the effect took in the last second. */
  async cost(share: number): Promise<void> {
    const seconds = await this.ports.cpuSeconds().catch(() => null)
    const time = this.ports.now?.() ?? performance.now()
    const window = this.share(time, seconds)
    const before = this.state.effort
    this.state = guard(this.state, { time, window, effect: share })
    if (this.state.effort === before) return
    if (this.state.effort === 'off') this.ports.tooMuch()
    else this.ports.setEffort(this.state.effort)
  }

  private share(time: number, seconds: number | null): number | null {
    const { last } = this
    this.last = seconds === null ? null : { time, seconds }
    return last && seconds !== null && time > last.time ? (seconds - last.seconds) / ((time - last.time) / 1000) : null
  }
}
