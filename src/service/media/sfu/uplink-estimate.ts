/**
 * What a publisher is told it may send (REMB). There is no transport feedback here, so it goes by loss: random loss
 * is repaired and costs nothing, much loss means the link is full and what arrived is what it carries.
 */

const start = 1_500_000
const floor = 150_000

export class UplinkEstimate {
  bitrate: number

  constructor(private readonly ceiling: number) {
    this.bitrate = Math.min(start, ceiling)
  }

  /** Once per REMB. `loss`: 0…1 before repair; `received`: bit/s. */
  feed(loss: number, received: number): number {
    if (loss > 0.25 && received > 0) this.bitrate = Math.max(floor, Math.min(this.bitrate * 0.85, received))
    else if (loss < 0.15) this.bitrate = Math.min(this.ceiling, this.bitrate * 1.05 + 10_000)
    return Math.round(this.bitrate)
  }
}
