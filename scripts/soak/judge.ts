/** Which figures grew with use although they should not have. Pure. */

export interface Allowance {
  /** Absolute, in the figure's own unit. */
  more: number
  /** Of the figure before, 0–1. */
  share?: number
}

export interface Growth {
  before: number
  after: number
  flat: boolean
}

/** Every figure that has an allowance; one that cannot be read is not flat. */
export function growths(
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>>,
  allowances: Readonly<Record<string, Allowance>>,
): Record<string, Growth> {
  return Object.fromEntries(
    Object.entries(allowances).map(([name, { more, share = 0 }]) => {
      const [from, to] = [before[name] ?? Number.NaN, after[name] ?? Number.NaN]
      return [name, { before: from, after: to, flat: to - from <= Math.max(more, share * from) }]
    }),
  )
}
