/** One device that is held open while it is wanted: reopened when another is chosen, when it is pulled out, when one comes. */
import type { WireError } from '@shared/errors'
import type { MediaSettings } from '@shared/settings'
import { isBack, type Device } from '../rtc/devices'
import { toProblem } from '../rtc/to-problem'

export interface HeldView {
  track: MediaStreamTrack | null
  busy: boolean
  /** Why there is no track although one is wanted. */
  problem: WireError | null
}

export const notHeld: HeldView = { track: null, busy: false, problem: null }

export interface HeldDevicePorts {
  /** Rejects with rtc/… errors. */
  open(settings: MediaSettings): Promise<MediaStreamTrack>
  /** Of the chosen device. */
  idOf(settings: MediaSettings): string
  /** What in the settings makes it another device. */
  keyOf(settings: MediaSettings): string
  changed(view: HeldView): void
}

export class HeldDevice {
  private view = notHeld
  private settings: MediaSettings | null = null
  private key: string | null = null
  /** Rises with every start, so that a slow opening does not bring a device that nobody wants any more. */
  private turn = 0

  constructor(private readonly ports: HeldDevicePorts) {}

  /** `null`: off. */
  want(settings: MediaSettings | null): void {
    const key = settings && this.ports.keyOf(settings)
    this.settings = settings
    if (key === this.key) return
    this.key = key
    this.start()
  }

  /** Devices came or went: worth a try where there was none to be had, or where the chosen one is back. */
  retry(there: readonly Device[]): void {
    const { track, problem } = this.view
    const back = track && this.settings && isBack(this.ports.idOf(this.settings), there, track)
    if (problem || back) this.start()
  }

  /** Gives the track away, open as it is; nothing is held afterwards. */
  handOver(): MediaStreamTrack | null {
    const { track } = this.view
    track?.removeEventListener('ended', this.lost)
    this.turn++
    this.settings = this.key = null
    this.show(notHeld)
    return track
  }

  close(): void {
    this.handOver()?.stop()
  }

  private start(): void {
    const turn = ++this.turn
    const { settings, ports } = this
    if (!settings) return this.hold(notHeld)
    this.show({ ...this.view, busy: true })
    ports.open(settings).then(
      (track) => {
        if (turn !== this.turn) return track.stop()
        track.addEventListener('ended', this.lost)
        this.hold({ track, busy: false, problem: null })
      },
      (error: unknown) => {
        if (turn === this.turn) this.hold({ track: null, busy: false, problem: toProblem(error) })
      },
    )
  }

  /** The track before is stopped only now, so that the picture does not go dark in between. */
  private hold(view: HeldView): void {
    const { track } = this.view
    if (track && track !== view.track) {
      track.removeEventListener('ended', this.lost)
      track.stop()
    }
    this.show(view)
  }

  private show(view: HeldView): void {
    this.view = view
    this.ports.changed(view)
  }

  private readonly lost = (): void => this.start()
}
