/** Keeps one engine joined for as long as it is wanted: makes it, joins it, and after a loss makes another. */
import { isAppError, type ErrorCode } from '@shared/errors'
import type { EngineHealth } from './choose-engine'
import type { EngineKind, EngineState, RtcEngine, RtcEngineEvents } from './rtc-engine'
import type { Problem } from './session-ports'
import type { Timers } from './timers'
import { toProblem } from './to-problem'

export interface EngineKeeperPorts {
  create(kind: EngineKind): RtcEngine | Promise<RtcEngine>
  /** Everything but the engine's own life, from the engine of now. */
  events: Omit<RtcEngineEvents, 'onState'>
  changed(): void
  log(message: string): void
  timers: Timers
}

/** ms between tries: a service that restarts is back within the first few. */
const waits = [300, 700, 1_200, 2_000]
/** Reasons that a new try at once would meet again. */
const lasting: readonly ErrorCode[] = ['rtc/unsupported', 'rtc/not-allowed', 'rtc/room-full', 'service/not-configured']
const lastingWait = 15_000

export class EngineKeeper {
  phase: 'off' | 'joining' | 'joined' | 'reconnecting' | 'failed' = 'off'
  problem: Problem = null
  private failedJoins = 0
  private failingSince = 0
  private wanted: EngineKind | null = null
  private key = ''
  private engine: RtcEngine | null = null
  /** Rises with every engine: what an older one still says is not heard. */
  private turn = 0
  private tries = 0
  private stopWaiting = (): void => {}

  constructor(private readonly ports: EngineKeeperPorts) {}

  /** The engine, once it is joined. */
  get joined(): RtcEngine | null {
    return this.phase === 'joined' ? this.engine : null
  }

  get kind(): EngineKind | null {
    return this.wanted
  }

  /** For choose-engine.ts. */
  get health(): EngineHealth {
    const { failedJoins } = this
    return { failedJoins, failingFor: failedJoins === 0 ? 0 : this.ports.timers.now() - this.failingSince }
  }

  /** The media server was reached by another way. */
  recovered(): void {
    this.failedJoins = 0
  }

  /** `key`: an engine never outlives what it was made for. `null` lets go. */
  want(kind: EngineKind | null, key: string): void {
    if (kind === this.wanted && key === this.key) return
    if (key !== this.key) this.failedJoins = 0
    this.wanted = kind
    this.key = key
    this.tries = 0
    this.drop()
    this.phase = kind === null ? 'off' : 'joining'
    this.problem = null
    this.ports.changed()
    if (kind !== null) void this.start(kind)
  }

  /** At once, instead of at the end of the wait. */
  retry(): void {
    const { wanted, phase, turn } = this
    if (wanted === null || (phase !== 'failed' && phase !== 'reconnecting')) return
    this.tries = 0
    this.phase = 'reconnecting'
    this.problem = null
    this.ports.changed()
    if (turn === this.turn) void this.start(wanted)
  }

  private async start(kind: EngineKind): Promise<void> {
    this.drop()
    const { turn } = this
    try {
      const engine = await this.ports.create(kind)
      if (turn !== this.turn) return void engine.leave()
      this.engine = engine
      await engine.join(this.events(turn))
      if (turn === this.turn) this.onJoined()
    } catch (error) {
      if (turn === this.turn) this.again(error)
    }
  }

  private events(turn: number): RtcEngineEvents {
    const current = <A extends unknown[]>(run: (...args: A) => void) => {
      return (...args: A): void => void (turn === this.turn && run(...args))
    }
    const { onPeers, onTrack, onTrackGone, onQuality, onLevels, onCarried } = this.ports.events
    return {
      onState: current((state: EngineState, error?: unknown) => {
        if (state === 'lost' || state === 'failed') this.again(error)
      }),
      onCarried: current(() => {
        this.failedJoins = 0
        onCarried?.()
      }),
      onPeers: current(onPeers),
      onTrack: current(onTrack),
      onTrackGone: current(onTrackGone),
      onQuality: current(onQuality),
      onLevels: current(onLevels),
    }
  }

  private onJoined(): void {
    this.phase = 'joined'
    this.problem = null
    this.tries = 0
    this.ports.changed()
  }

  /** `rtc/unreachable` is what an engine says that never carried media. */
  private again(error: unknown): void {
    const problem = error === undefined ? null : toProblem(error)
    this.ports.log(
      `${this.wanted ?? 'no'} engine lost (${problem ? `${problem.code}: ${problem.message}` : 'had worked'})`,
    )
    const last = isAppError(error) && lasting.includes(error.code)
    if (this.failedJoins === 0) this.failingSince = this.ports.timers.now()
    this.failedJoins = problem?.code === 'rtc/unreachable' ? this.failedJoins + 1 : 0
    this.drop()
    this.phase = last ? 'failed' : 'reconnecting'
    this.problem = problem
    const wait = last ? lastingWait : (waits[Math.min(this.tries, waits.length - 1)] ?? 0)
    this.tries += 1
    const { turn, wanted } = this
    this.ports.changed()
    // Whoever heard of it may have wanted another engine, which is on its way already.
    if (wanted !== null && turn === this.turn) {
      this.stopWaiting = this.ports.timers.after(wait, () => void this.start(wanted))
    }
  }

  private drop(): void {
    this.turn += 1
    this.stopWaiting()
    const { engine } = this
    this.engine = null
    void engine?.leave().catch(() => undefined)
  }
}
