/** Both servers in turns, so that a busy minute of the machine hits both; ratios are taken within a round. */
import { percentile } from '../report'
import { measureRound, type Round, type RoundPlan } from './measure'
import type { StartServer } from './server'

export interface Pair {
  ours: Round
  janus: Round
}

export async function inRounds(
  servers: { ours: StartServer; janus: StartServer },
  plan: RoundPlan,
  rounds: number,
): Promise<Pair[]> {
  const pairs: Pair[] = []
  for (let round = 0; round < rounds; round++) {
    const first = round % 2 === 0
    const before = first ? null : await measureRound(servers.janus, plan)
    const ours = await measureRound(servers.ours, plan)
    pairs.push({ ours, janus: before ?? (await measureRound(servers.janus, plan)) })
  }
  return pairs
}

/** The median over the rounds of one figure of one server. */
export function medianOf(pairs: readonly Pair[], of: (pair: Pair) => number): number {
  return percentile(pairs.map(of), 0.5)
}
