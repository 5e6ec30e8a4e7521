/** Share of packets that did not come at the first try, 0…1, from counts that only rise. */

export interface LossCounts {
  arrived: number
  missed: number
}

export class LossMeter {
  private before: LossCounts = { arrived: 0, missed: 0 }

  /** Since the take before; null when nothing came. */
  take({ arrived, missed }: LossCounts): number | null {
    const came = arrived - this.before.arrived
    const lost = missed - this.before.missed
    this.before = { arrived, missed }
    return came + lost <= 0 ? null : Math.max(0, lost) / (came + Math.max(0, lost))
  }
}
