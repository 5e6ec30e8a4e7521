/** One round against one server: everybody to everybody, for some seconds. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { processCpuMs } from '../../../tests/app/process-cpu'
import { processPss } from '../../../tests/app/process-memory'
import type { BenchMember, ServerUnderTest, StartServer } from './server'
import { Latencies } from '../../../tests/media/latencies'
import type { Rate } from '../../../tests/media/bot-publisher'

export interface Round {
  /** Of one core, 0–1 and more. */
  cpu: number
  sideCpu: number
  microsPerPacket: number
  packetsPerSecond: number
  delivered: number
  p50Ms: number
  p99Ms: number
  pssMiB: number
  /** How late the bots' own timers were: the measure of whether the bots were the bottleneck. */
  botDelayP99Ms: number
}

export interface RoundPlan {
  count: number
  video: Rate
  warmUpMs: number
  measuredMs: number
}

/** What is still on its way when the measuring ends. */
const tailMs = 1000
const settleLimitMs = 20_000

export async function measureRound(start: StartServer, plan: RoundPlan): Promise<Round> {
  const server = await start(plan.count, plan.video)
  try {
    await everybodyReceives(server.members)
    await pause(plan.warmUpMs)
    return await measured(server, plan)
  } finally {
    await server.stop()
  }
}

async function measured(server: ServerUnderTest, { measuredMs }: RoundPlan): Promise<Round> {
  const { members, pid, sidePid } = server
  const cpu = (): [number, number] => [processCpuMs(pid), sidePid ? processCpuMs(sidePid) : 0]
  for (const { receiver } of members) for (const received of receiver.received.values()) received.latencies.clear()
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const [from, begun, before] = [sentBy(members), performance.now(), cpu()]
  await pause(measuredMs)
  const [until, ended, after] = [sentBy(members), performance.now(), cpu()]
  delay.disable()
  const pssMiB = processPss(pid)
  await pause(tailMs)

  const { expected, arrived } = accounted(members, from, until)
  const latencies = members.flatMap(({ receiver }) => [...receiver.received.values()].map((one) => one.latencies))
  const wallMs = ended - begun
  const cpuMs = after[0] - before[0]
  return {
    cpu: cpuMs / wallMs,
    sideCpu: (after[1] - before[1]) / wallMs,
    microsPerPacket: (cpuMs * 1000) / arrived,
    packetsPerSecond: arrived / (wallMs / 1000),
    delivered: arrived / expected,
    p50Ms: Latencies.percentile(latencies, 0.5),
    p99Ms: Latencies.percentile(latencies, 0.99),
    pssMiB,
    botDelayP99Ms: delay.percentile(99) / 1e6,
  }
}

/** Packets sent so far, by member and source; they are numbered from 0. */
function sentBy(members: BenchMember[]): number[][] {
  return members.map(({ publishers }) => publishers.map(({ layers }) => layers[0]?.packets ?? 0))
}

function accounted(members: BenchMember[], from: number[][], until: number[][]) {
  let [expected, arrived] = [0, 0]
  for (const [index, sender] of members.entries()) {
    for (const [which, kind] of (['voice', 'camera'] as const).entries()) {
      const [first, last] = [from[index]?.[which] ?? 0, until[index]?.[which] ?? 0]
      for (const { name, receiver } of members) {
        if (name === sender.name) continue
        expected += last - first
        const numbers = receiver.received.get(`${kind} ${sender.name}`)?.seqs
        for (let number = first; number < last; number++) if (numbers?.has(number)) arrived++
      }
    }
  }
  return { expected, arrived }
}

async function everybodyReceives(members: BenchMember[]): Promise<void> {
  const streams = 2 * (members.length - 1)
  const until = Date.now() + settleLimitMs
  for (;;) {
    const missing = members.filter(({ receiver }) => receiver.received.size < streams)
    if (missing.length === 0) return
    if (Date.now() > until) {
      const got = missing.map(({ name, receiver }) => `${name} ${receiver.received.size}/${streams}`)
      throw new Error(`not everybody receives everybody: ${got.join(', ')}`)
    }
    await pause(100)
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
