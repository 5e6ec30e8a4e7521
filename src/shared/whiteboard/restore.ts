/** An earlier version again, as changes: nothing is replaced, so what others do meanwhile merges. Rules B35a–B35b. */
import { boardLimits } from './record'

type WithId = { id: string }

export interface RecordsPlan<T extends WithId> {
  put: T[]
  removed: T['id'][]
}

type Find<T> = (id: string) => T | undefined

/** What makes `now` look as `then`: what is new goes, what was there comes back, what is the same stays untouched. */
export function restorePlan<T extends WithId>(now: Iterable<T>, then: Iterable<T>): RecordsPlan<T> {
  const wanted = new Map([...then].map((record) => [record.id, record]))
  const plan: RecordsPlan<T> = { put: [], removed: [] }
  for (const record of now) {
    const earlier = wanted.get(record.id)
    if (!earlier) plan.removed.push(record.id)
    else if (sameValue(record, earlier)) wanted.delete(record.id)
  }
  plan.put.push(...wanted.values())
  return plan
}

/** Takes `plan` back where nobody has changed anything since. `before` and `now`: a record as it was and as it is. */
export function takeBackPlan<T extends WithId>(plan: RecordsPlan<T>, before: Find<T>, now: Find<T>): RecordsPlan<T> {
  const back: RecordsPlan<T> = { put: [], removed: [] }
  for (const record of plan.put) {
    const standing = now(record.id)
    if (!standing || !sameValue(standing, record)) continue
    const earlier = before(record.id)
    if (earlier) back.put.push(earlier)
    else back.removed.push(record.id)
  }
  for (const id of plan.removed) {
    const earlier = before(id)
    if (earlier && !now(id)) back.put.push(earlier)
  }
  return back
}

/** Left free in an update for what is in it besides the records. */
const share = 0.75

/** So that no update is beyond its limit; removals weigh next to nothing. `weigh` in bytes. */
export function inParts<T extends WithId>(
  plan: RecordsPlan<T>,
  weigh: (record: T) => number,
  most: number = boardLimits.updateBytes * share,
): RecordsPlan<T>[] {
  const parts: RecordsPlan<T>[] = []
  let [part, weight]: [T[], number] = [[], 0]
  for (const record of plan.put) {
    const more = weigh(record) + record.id.length
    if (part.length > 0 && weight + more > most) {
      parts.push({ put: part, removed: [] })
      ;[part, weight] = [[], 0]
    }
    part.push(record)
    weight += more
  }
  if (part.length > 0 || plan.removed.length > 0) parts.push({ put: part, removed: plan.removed })
  return parts
}

/** Records are plain data: values, and lists and objects of them. */
function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b))
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((one, at) => sameValue(one, b[at]))
  const [keys, others] = [Object.keys(a), Object.keys(b)]
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>]
  return keys.length === others.length && keys.every((key) => sameValue(one[key], other[key]))
}
