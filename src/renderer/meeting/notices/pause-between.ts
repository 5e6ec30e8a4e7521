/** Lets something happen at most once in `ms`; times in ms of one clock. Pure but for what it remembers. */
export function pauseBetween(ms: number): (now: number) => boolean {
  let last = Number.NEGATIVE_INFINITY
  return (now) => {
    if (now - last < ms) return false
    last = now
    return true
  }
}
