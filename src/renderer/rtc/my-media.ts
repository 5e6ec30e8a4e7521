/** One of my media: carries out the plan step by step until device, engine and room agree. */
import { AppError, fromWire, isAppError } from '@shared/errors'
import { Capture } from './capture'
import { DeviceOpening } from './device-opening'
import { isBack, type Device } from './devices'
import { isWanted, nextStep, type MyKind, type Standing, type Step } from './media-plan'
import { Publication } from './publication'
import type { RtcEngine } from './rtc-engine'
import type { LocalDevice, TrackEffect } from './rtc-view'
import type { Problem } from './session-ports'
import type { Timers } from './timers'
import { toProblem } from './to-problem'
import { WishKeeper } from './wish-keeper'

export interface MyMediaPorts {
  /** Opens the device; absent for what only the person can choose. */
  open?(): Promise<MediaStreamTrack>
  /** What stands between device and room is settled; nothing is opened before. */
  ready?(): Promise<void>
  /** The flag that the others see. */
  tell(on: boolean): Promise<void>
  /** The engine that is joined now. */
  engine(): RtcEngine | null
  changed(): void
  /** The room turned it off, not I. */
  stoppedByOther(): void
  timers: Timers
}

const source = { microphone: 'voice', camera: 'camera', share: 'screen' } as const
/** A publication that failed is tried again after this time, ms. */
const publishAgain = 1_500

export class MyMedia {
  private readonly capture: Capture
  private readonly device: DeviceOpening
  private readonly wishes: WishKeeper
  private flag = false
  private inRoom = false
  private readonly publication = new Publication()
  private problem: Problem = null
  private running = false
  private pausedUntil = 0

  constructor(
    readonly kind: MyKind,
    private readonly ports: MyMediaPorts,
  ) {
    const { tell, timers } = ports
    this.capture = new Capture(() => this.lostDevice())
    this.wishes = new WishKeeper({ tell, timers, changed: () => this.reconcile() })
    this.device = new DeviceOpening(this.capture, {
      ...ports,
      inRoom: () => this.inRoom,
      failed: (problem) => (this.problem = problem),
      settled: () => this.reconcile(),
    })
  }

  get view(): LocalDevice {
    const wish = this.wishes.current
    const on = this.inRoom && isWanted(this.standing) && this.problem === null
    return { on, busy: this.device.busy || (wish !== null && !wish.told), problem: this.problem }
  }

  /** What the others get; `null` while nothing is captured. */
  get track(): MediaStreamTrack | null {
    return this.capture.track
  }

  /** As the device gives it, also while muted. */
  get source(): MediaStreamTrack | null {
    return this.capture.source
  }

  /** The room's word. A change that I did not ask for is somebody else's, and wins. */
  follow(inRoom: boolean, flag: boolean): void {
    // Before the room, what the preview opened is kept for it.
    if (!inRoom) return this.inRoom ? this.release() : undefined
    const was = this.inRoom && isWanted(this.standing) && this.flag
    this.inRoom = inRoom
    this.flag = flag
    this.wishes.follow(flag)
    if (was && !flag && !isWanted(this.standing)) this.ports.stoppedByOther()
    this.reconcile()
  }

  /**
   * My own choice: at once here, then in the room. Turning on rejects when the device or the room refuses. What is
   * given belongs to this from now on, whatever comes of it.
   */
  async set(on: boolean, given?: { track: MediaStreamTrack; sound?: MediaStreamTrack }): Promise<void> {
    if (!this.inRoom) {
      given?.track.stop()
      given?.sound?.stop()
      if (on) throw new AppError('room/not-joined', `no room for a ${this.kind}`)
      return
    }
    const turn = this.wishes.begin(on)
    this.problem = null
    if (!on) {
      this.reconcile()
      return this.wishes.tellOff(turn)
    }
    if (given) await this.capture.take(given.track, given.sound ?? null)
    await this.device.ensure()
    if (this.problem) {
      this.wishes.drop(turn)
      throw fromWire(this.problem)
    }
    await this.wishes.tellOn(turn)
  }

  /** The room is linked again: an off that it does not show yet need not wait for its next retry, or has had its last. */
  tellAgain(): void {
    if (this.wishes.current?.on === false) void this.wishes.tellOff(this.wishes.begin(false))
  }

  /** Takes a track that was opened before joining, for the next opening. */
  adopt(track: MediaStreamTrack): void {
    this.device.adopt(track)
  }

  /** Whoever enters without it gives it back. */
  dropGiven(): void {
    this.device.dropGiven()
  }

  async setEffect(effect: TrackEffect | null): Promise<void> {
    await this.capture.setEffect(effect)
    this.reconcile()
  }

  /** Another device was chosen; one that cannot be had leaves the old one at work. */
  reopen(): Promise<void> {
    return this.device.reopen()
  }

  /**
   * Devices came or went. The chosen one takes its place again; where there was none, the sentence about it goes, but
   * only the person turns it on.
   */
  devicesChanged(there: readonly Device[], chosen: string): void {
    const { source: used } = this.capture
    if (used && isBack(chosen, there, used)) void this.device.reopen()
    if (this.problem?.code !== 'rtc/no-device' || there.length === 0 || isWanted(this.standing)) return
    this.problem = null
    this.ports.changed()
  }

  /** The engine is another one, or is joined now. */
  engineChanged(): void {
    this.pausedUntil = 0
    this.publication.follow(this.ports.engine())
    this.reconcile()
  }

  /** The room is over: everything is given back. */
  release(): void {
    this.wishes.forget()
    this.flag = this.inRoom = false
    this.problem = null
    this.device.dropGiven()
    this.capture.stop()
    this.publication.forget()
    this.ports.changed()
  }

  private get standing(): Standing {
    const engine = this.ports.engine()
    return {
      flag: this.flag,
      wish: this.wishes.current,
      track: this.device.busy ? 'opening' : this.capture.source ? 'live' : 'none',
      enabled: this.capture.enabled,
      engine: engine !== null,
      published: this.publication.by(engine, this.capture.track, this.capture.sound),
      problem: this.problem !== null,
    }
  }

  private reconcile(): void {
    if (this.inRoom) this.wishes.follow(this.flag)
    // Going silent waits for nothing, whatever step is under way.
    if (this.inRoom && !isWanted(this.standing)) {
      if (this.capture.enabled) this.capture.enabled = false
      if (this.kind !== 'microphone') this.publication.giveUp()
    }
    this.ports.changed()
    if (!this.running) void this.run()
  }

  private async run(): Promise<void> {
    this.running = true
    try {
      for (;;) {
        const step = this.inRoom ? nextStep(this.kind, this.standing) : null
        if (!step || (step === 'publish' && this.ports.timers.now() < this.pausedUntil)) break
        await this.carryOut(step)
        this.ports.changed()
      }
    } finally {
      this.running = false
    }
  }

  private async carryOut(step: Step): Promise<void> {
    switch (step) {
      case 'open':
        return this.device.ensure()
      case 'enable':
      case 'disable':
        this.capture.enabled = step === 'enable'
        return
      case 'publish':
        return this.publish()
      case 'unpublish':
        return this.publication.takeBack(source[this.kind])
      case 'stop':
        return this.capture.stop()
      case 'tell-off':
        // Not awaited: its retries take long, and the plan goes on meanwhile.
        void this.wishes.tellOff(this.wishes.begin(false))
    }
  }

  private async publish(): Promise<void> {
    const engine = this.ports.engine()
    const { track, sound } = this.capture
    if (!engine || !track) return
    try {
      await this.publication.put(engine, { source: source[this.kind], track, ...(sound ? { sound } : {}) })
    } catch (error) {
      if (isAppError(error) && error.code === 'rtc/not-allowed') this.problem = toProblem(error)
      this.pausedUntil = this.ports.timers.now() + publishAgain
      this.ports.timers.after(publishAgain, () => this.reconcile())
    }
  }

  /** A device that was pulled out: the system's next one takes over. A share that was stopped outside is off. */
  private lostDevice(): void {
    this.capture.stop()
    if (this.ports.open) this.reconcile()
    else if (this.inRoom && isWanted(this.standing)) void this.set(false)
  }
}
