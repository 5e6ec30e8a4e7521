/** How long packets took, counted by tenths of a millisecond: growing lists cost the bots pauses that would be measured. */
const perMs = 10
const longestMs = 2_000

export class Latencies {
  private counts = new Uint32Array(longestMs * perMs)

  add(ms: number): void {
    const at = Math.min(this.counts.length - 1, Math.max(0, Math.round(ms * perMs)))
    this.counts[at] = (this.counts[at] ?? 0) + 1
  }

  clear(): void {
    this.counts.fill(0)
  }

  /** In ms; the `share` (0–1) of all counted lies at or below it. NaN of nothing. */
  static percentile(all: readonly Latencies[], share: number): number {
    const total = new Float64Array(longestMs * perMs)
    let count = 0
    for (const { counts } of all) {
      counts.forEach((many, at) => (total[at] = (total[at] ?? 0) + many))
      count += counts.reduce((sum, many) => sum + many, 0)
    }
    let left = Math.ceil(share * count)
    if (count === 0) return Number.NaN
    const found = total.findIndex((many) => (left -= many) <= 0)
    return found / perMs
  }
}
