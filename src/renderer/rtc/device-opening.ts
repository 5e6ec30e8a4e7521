/** Opening the device of one of my media: one at a time, what the preview opened first, another when it is chosen. */
import type { Capture } from './capture'
import type { Problem } from './session-ports'
import { toProblem } from './to-problem'

export interface OpeningPorts {
  /** Opens the device; absent for what only the person can choose. */
  open?(): Promise<MediaStreamTrack>
  /** What stands between device and room is settled; nothing is opened before. */
  ready?(): Promise<void>
  /** The room may be over when a device has opened: then it is given back. */
  inRoom(): boolean
  /** `null`: what was wrong before is not any more. */
  failed(problem: Problem): void
  /** Something of what is shown is new. */
  changed(): void
  /** The device is open, or cannot be. */
  settled(): void
}

export class DeviceOpening {
  private opening: Promise<void> | null = null
  /** Opened before joining; whatever is opened next is this. */
  private given: MediaStreamTrack | null = null
  /** Rises with every other device that is chosen. */
  private choices = 0

  constructor(
    private readonly capture: Capture,
    private readonly ports: OpeningPorts,
  ) {}

  get busy(): boolean {
    return this.opening !== null
  }

  adopt(track: MediaStreamTrack): void {
    if (this.capture.source || this.opening) return track.stop()
    this.dropGiven()
    track.enabled = false
    this.given = track
  }

  dropGiven(): void {
    this.given?.stop()
    this.given = null
  }

  /** Never rejects: what goes wrong is told as the problem. */
  ensure(): Promise<void> {
    if (this.capture.source || !this.ports.open) return Promise.resolve()
    this.opening ??= this.open(this.ports.open)
    this.ports.changed()
    return this.opening
  }

  /** One that cannot be had leaves the old one at work. */
  async reopen(): Promise<void> {
    const { open } = this.ports
    const choice = ++this.choices
    // What is being opened now is still the old choice.
    await this.opening
    if (!open || !this.capture.source || choice !== this.choices) return
    const track = await open().catch((error: unknown) => {
      this.ports.failed(this.capture.source ? null : toProblem(error))
      return null
    })
    if (!track) return this.ports.changed()
    if (!this.capture.source || choice !== this.choices) return track.stop()
    track.enabled = this.capture.enabled
    await this.capture.take(track)
    this.ports.settled()
  }

  private async open(device: () => Promise<MediaStreamTrack>): Promise<void> {
    try {
      const given = this.takeGiven()
      await this.ports.ready?.()
      // The room may be over by now.
      const track = given ?? (this.ports.inRoom() ? await device() : null)
      if (track) track.enabled = false
      if (this.ports.inRoom() && track) await this.capture.take(track)
      else track?.stop()
    } catch (error) {
      this.ports.failed(toProblem(error))
    }
    this.opening = null
    this.ports.settled()
  }

  private takeGiven(): MediaStreamTrack | null {
    const { given } = this
    this.given = null
    return given?.readyState === 'ended' ? null : given
  }
}
