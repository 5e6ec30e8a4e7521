/**
 * Ids as NIM writes them for messages: 13 digits of ms, 4 of a counter, strictly rising, also when the
 * clock stands still or jumps back while the service runs.
 */
export function serverIds(now: () => number): () => string {
  let time = 0
  let count = 0
  return () => {
    const current = now()
    if (current > time) {
      time = current
      count = 0
    } else if (++count > 9999) {
      time += 1
      count = 0
    }
    return `${time}${String(count).padStart(4, '0')}`
  }
}
