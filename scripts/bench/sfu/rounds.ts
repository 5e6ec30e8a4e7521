/** Both servers in turns, so that a busy minute of the machine hits both; ratios are taken within a round. */
import { fork } from 'node:child_process'
import { resolve } from 'node:path'
import { percentile } from '../report'
import type { Round, RoundPlan } from './measure'
import type { RoundOrder } from './one-round'

export interface Pair {
  ours: Round
  janus: Round
}

/**
 * Nine people throw away 20 MB a second. What an earlier round left behind, and a large young heap, would make pauses
 * of the bots that count as latency: each round has a process of its own, which pauses often and shortly.
 */
const flags = ['--max-semi-space-size=1', '--import', 'tsx']

export async function inRounds(plan: RoundPlan, rounds: number): Promise<Pair[]> {
  const pairs: Pair[] = []
  for (let round = 0; round < rounds; round++) {
    const first = round % 2 === 0
    const before = first ? null : await measured({ server: 'janus', plan })
    const ours = await measured({ server: 'ours', plan })
    pairs.push({ ours, janus: before ?? (await measured({ server: 'janus', plan })) })
  }
  return pairs
}

/** The median over the rounds of one figure of one server. */
export function medianOf(pairs: readonly Pair[], of: (pair: Pair) => number): number {
  return percentile(pairs.map(of), 0.5)
}

/** Rejects when the round fails; its own words are on the standard error output. */
function measured(order: RoundOrder): Promise<Round> {
  const child = fork(resolve('scripts/bench/sfu/one-round.ts'), { execArgv: flags })
  return new Promise((done, failed) => {
    child.once('message', (round) => done(round as Round))
    child.once('error', failed)
    child.once('exit', (code) => failed(new Error(`the round against ${order.server} ended with ${code}`)))
    child.send(order)
  })
}
