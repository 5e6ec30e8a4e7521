/** What one of my media is made of: the captured track, and what a step between (background, noise) makes of it. */
import type { TrackEffect } from './rtc-view'

export class Capture {
  private raw: MediaStreamTrack | null = null
  private made: MediaStreamTrack | null = null
  /** Of a shared screen. */
  sound: MediaStreamTrack | null = null
  private effect: TrackEffect | null = null
  /** Nothing is shown yet of what is to go through the effect first. */
  private hidden = false
  /** Rises with every change, so that a slow effect does not put an old track in place of a newer one. */
  private turn = 0

  /** `onEnded`: the device is gone, or the person stopped the share from outside. */
  constructor(private readonly onEnded: () => void) {}

  /** What is to be published. */
  get track(): MediaStreamTrack | null {
    return this.hidden ? null : (this.made ?? this.raw)
  }

  /** As the device gives it. */
  get source(): MediaStreamTrack | null {
    return this.raw
  }

  async take(raw: MediaStreamTrack, sound: MediaStreamTrack | null = null): Promise<void> {
    const before = this.raw
    this.hidden = !before && this.effect !== null
    this.sound?.stop()
    this.raw = raw
    this.sound = sound
    raw.addEventListener('ended', this.ended)
    await this.apply()
    if (before !== raw) this.drop(before)
    // Nobody is told of an end that was before.
    if (raw === this.raw && raw.readyState === 'ended') this.onEnded()
  }

  /** Resolves when `track` is what goes through the effect, or at once without one. An effect that fails is left out. */
  async setEffect(effect: TrackEffect | null): Promise<void> {
    const before = this.effect
    if (before === effect) return
    this.effect = effect
    await this.apply()
    before?.stop()
  }

  set enabled(on: boolean) {
    for (const track of [this.raw, this.made, this.sound]) if (track) track.enabled = on
  }

  get enabled(): boolean {
    return this.raw?.enabled ?? false
  }

  stop(): void {
    this.turn += 1
    // Also one that is still being made.
    if (this.raw) this.effect?.stop()
    this.made?.stop()
    this.sound?.stop()
    this.drop(this.raw)
    this.raw = this.made = this.sound = null
    this.hidden = false
  }

  private async apply(): Promise<void> {
    this.turn += 1
    const { turn, raw, effect } = this
    if (!raw) return
    const made = effect ? await effect.apply(raw).catch(() => null) : null
    if (turn !== this.turn) {
      if (made !== raw && made !== this.made) made?.stop()
      return
    }
    this.hidden = false
    if (made) made.enabled = raw.enabled
    this.made = made === raw ? null : made
  }

  private drop(track: MediaStreamTrack | null): void {
    track?.removeEventListener('ended', this.ended)
    track?.stop()
  }

  private readonly ended = (): void => this.onEnded()
}
