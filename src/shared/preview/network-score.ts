/** What a probe of the network found, and what it means for a call. Pure. */

/** Times in ms, rates in kbit/s; `null` where nothing could be measured. */
export interface ProbeFacts {
  /** Median of the replies. */
  roundTrip: number | null
  /** Mean difference of one round trip to the next. */
  jitter: number | null
  /** 0–1: requests without a reply in time. */
  loss: number
  /** At least this much: a short transfer never reaches a fast line's full rate. */
  downKbps: number | null
  upKbps: number | null
  /** False: the server knows no probe, so there are round trips and nothing else. */
  offered: boolean
}

export type NetworkGrade = 'good' | 'fair' | 'poor' | 'none'
export type NetworkTrouble = 'delay' | 'jitter' | 'loss' | 'bandwidth'

export interface NetworkScore {
  grade: NetworkGrade
  /** What keeps it from being better; null when it is good or there is no network. */
  trouble: NetworkTrouble | null
}

interface Limits {
  roundTrip: number
  jitter: number
  loss: number
  down: number
  up: number
}

/** Good carries 720p of a few people; fair carries voices and small pictures. */
const good: Limits = { roundTrip: 150, jitter: 40, loss: 0, down: 2500, up: 1200 }
const fair: Limits = { roundTrip: 400, jitter: 120, loss: 0.1, down: 600, up: 250 }

/** The worst of what was measured; what was not measured does not count. */
export function scoreNetwork(facts: ProbeFacts): NetworkScore {
  if (facts.roundTrip === null) return { grade: 'none', trouble: null }
  const poor = firstBeyond(fair, facts)
  if (poor) return { grade: 'poor', trouble: poor }
  const short = firstBeyond(good, facts)
  return short ? { grade: 'fair', trouble: short } : { grade: 'good', trouble: null }
}

/** Loss first: it hurts most and explains the others. */
function firstBeyond(limits: Limits, facts: ProbeFacts): NetworkTrouble | null {
  const { roundTrip, jitter, loss, downKbps, upKbps } = facts
  if (loss > limits.loss) return 'loss'
  if ((roundTrip ?? 0) > limits.roundTrip) return 'delay'
  if ((jitter ?? 0) > limits.jitter) return 'jitter'
  if ((downKbps ?? Infinity) < limits.down || (upKbps ?? Infinity) < limits.up) return 'bandwidth'
  return null
}

/** Facts of round trips in the order they were made; `null` for one without a reply. */
export function summarise(trips: readonly (number | null)[]): Pick<ProbeFacts, 'roundTrip' | 'jitter' | 'loss'> {
  const replies = trips.filter((trip) => trip !== null)
  const sorted = replies.toSorted((a, b) => a - b)
  const steps = replies.slice(1).map((trip, index) => Math.abs(trip - (replies[index] ?? trip)))
  return {
    roundTrip: sorted[Math.floor(sorted.length / 2)] ?? null,
    jitter: steps.length > 0 ? steps.reduce((sum, step) => sum + step, 0) / steps.length : null,
    loss: trips.length > 0 ? 1 - replies.length / trips.length : 1,
  }
}
