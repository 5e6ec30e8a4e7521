/** A round in a process of its own, told by its parent what to measure; answers with the round and ends. */
import { startJanusRoom } from './janus'
import { measureRound, type RoundPlan } from './measure'
import { startOurRoom } from './ours'

const servers = { ours: startOurRoom, janus: startJanusRoom }

export interface RoundOrder {
  server: keyof typeof servers
  plan: RoundPlan
}

process.once('message', async ({ server, plan }: RoundOrder) => {
  const round = await measureRound(servers[server], plan)
  // Native connections keep the process alive otherwise.
  process.send?.(round, () => process.exit())
})
