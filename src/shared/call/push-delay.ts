/**
 * How late a push is, without trusting that two clocks agree: the quickest push seen tells how they differ, and what
 * took longer than that one was held up (a sleeping computer wakes to pushes of an hour ago).
 */
export class PushDelay {
  private quickest = Infinity

  /** `sent` by the service's clock, `now` by mine; ms. */
  late(sent: number, now: number): number {
    if (sent <= 0) return 0
    this.quickest = Math.min(this.quickest, now - sent)
    return now - sent - this.quickest
  }
}
