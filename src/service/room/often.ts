/** At most `count` times in `windowMs` per key (R87). In memory: a restart forgives. */
export function createOften(count: number, windowMs: number, now: () => number): (key: string) => boolean {
  const times = new Map<string, number[]>()
  return (key) => {
    const since = now() - windowMs
    for (const [other, all] of times) if ((all.at(-1) ?? 0) <= since) times.delete(other)
    const recent = (times.get(key) ?? []).filter((time) => time > since)
    if (recent.length >= count) return false
    times.set(key, [...recent, now()])
    return true
  }
}
