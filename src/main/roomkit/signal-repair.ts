import type { RoomEndReason } from '@shared/room/room'
import type { Clock, Log } from '../ports'
import type { Missed, RoomEvent } from './room-event'
import type { Snapshot } from './room-replies'
import { afterFailure, afterReconnect, fillGap, receive, restartAt, startAt, type SignalPlan } from './room-signals'

export interface RepairPorts {
  missed(nextId: number, trigger: number): Promise<Missed>
  apply(event: RoomEvent): void
  replace(snapshot: Snapshot): void
  end(reason: RoomEndReason): void
  /** Called after a fetch that brought everything up to date. */
  inSync(): void
  clock: Clock
  log: Log
  random?: () => number
}

/** Keeps one room's events in order: applies what is due, fetches what is missing, one fetch at a time. */
export class SignalRepair {
  private state
  private fetching = false
  /** The trigger of the fetch to make once the running one is done. */
  private wanted: number | null = null
  private stopTimer: (() => void) | null = null
  private closed = false

  /** `buffer`: how long a gap may wait for its events to come by themselves, ms (NERoom's eventBuffMillis). */
  constructor(
    sequence: number,
    private readonly buffer: number,
    private readonly ports: RepairPorts,
  ) {
    this.state = startAt(sequence)
  }

  push(event: RoomEvent): void {
    if (!this.closed) this.follow(receive(this.state, event), this.buffer)
  }

  /** The IM link was away: whatever came meanwhile is fetched. */
  resync(): void {
    this.want(afterReconnect, 0)
  }

  close(): void {
    this.closed = true
    this.stopTimer?.()
  }

  private follow(plan: SignalPlan, wait: number): void {
    this.state = plan.state
    for (const event of plan.apply) if (!this.closed) this.ports.apply(event)
    if (plan.fetch !== undefined) this.want(plan.fetch, wait)
  }

  private want(trigger: number, wait: number): void {
    if (this.closed) return
    if (this.fetching) {
      this.wanted = this.wanted === afterReconnect ? afterReconnect : trigger
      return
    }
    this.fetching = true
    this.after(wait, () => void this.fetch(trigger, 0, this.ports.clock.now()))
  }

  private async fetch(trigger: number, tries: number, began: number): Promise<void> {
    if (this.isFilled(trigger)) return this.done()
    try {
      const before = this.state.sequence
      const missed = await this.ports.missed(before + 1, trigger)
      if (this.closed) return
      const gap = this.take(missed)
      // An answer that brings nothing must not be asked for again at once.
      if (gap !== null && this.state.sequence === before) throw new Error('the gap is still there')
      this.wanted = gap ?? this.wanted
      this.done()
    } catch (error) {
      if (!this.closed) this.failed(error, trigger, tries, began)
    }
  }

  /** Returns the number that still shows a gap. */
  private take(missed: Missed): number | null {
    if (missed.kind === 'snapshot') this.ports.replace(missed.snapshot)
    const plan =
      missed.kind === 'snapshot' ? restartAt(this.state, missed.snapshot.sequence) : fillGap(this.state, missed.events)
    this.follow({ state: plan.state, apply: plan.apply }, 0)
    return plan.fetch ?? null
  }

  private failed(error: unknown, trigger: number, tries: number, began: number): void {
    const { clock, log, random = Math.random } = this.ports
    log.warn('room events could not be repaired', { tries, error: error instanceof Error ? error.message : 'unknown' })
    const plan = afterFailure(error, tries, clock.now() - began, random())
    if (plan.kind === 'end') this.ports.end(plan.reason)
    else this.after(plan.after, () => void this.fetch(trigger, tries + 1, began))
  }

  private done(): void {
    this.fetching = false
    const next = this.wanted
    this.wanted = null
    if (next !== null && !this.isFilled(next)) this.want(next, this.buffer)
    else if (!this.closed) this.ports.inSync()
  }

  /** The events came by themselves while the fetch waited. */
  private isFilled(trigger: number): boolean {
    return trigger !== afterReconnect && trigger <= this.state.sequence
  }

  private after(ms: number, run: () => void): void {
    this.stopTimer?.()
    if (ms <= 0) run()
    else this.stopTimer = this.ports.clock.after(ms, run)
  }
}
