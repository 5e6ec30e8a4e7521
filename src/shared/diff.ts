/**
 * Changes of a keyed collection as data.
 *
 * Rules (tests carry the numbers): D1 apply(squash(a, b)) = apply(b, apply(a)).
 * D2 a key stands in `put` or in `removed`, never in both. D3 apply never mutates its input.
 */
export interface KeyedDiff<T> {
  put: Record<string, T>
  removed: string[]
}

export function emptyDiff<T>(): KeyedDiff<T> {
  return { put: {}, removed: [] }
}

export function isEmptyDiff(diff: KeyedDiff<unknown>): boolean {
  return diff.removed.length === 0 && Object.keys(diff.put).length === 0
}

export function diffSize(diff: KeyedDiff<unknown>): number {
  return diff.removed.length + Object.keys(diff.put).length
}

export function applyDiff<T>(value: Readonly<Record<string, T>>, diff: KeyedDiff<T>): Record<string, T> {
  const next = { ...value, ...diff.put }
  for (const key of diff.removed) delete next[key]
  return next
}

/** One diff with the effect of `first`, then `second`. */
export function squashDiff<T>(first: KeyedDiff<T>, second: KeyedDiff<T>): KeyedDiff<T> {
  const put = { ...first.put, ...second.put }
  for (const key of second.removed) delete put[key]
  const removed = new Set([...first.removed.filter((key) => !(key in second.put)), ...second.removed])
  return { put, removed: [...removed] }
}
