/** `npm run bench:sfu`: our media server beside Debian's Janus, nine codec-free bots, everybody to everybody. */
import { loadavg } from 'node:os'
import { rates } from '../../tests/media/bot-publisher'
import { reportBench, round } from './report'
import { hasJanus } from './sfu/janus-process'
import { lossRows } from './sfu/loss'
import type { Round } from './sfu/measure'
import { inRounds, medianOf, type Pair } from './sfu/rounds'
import { story } from './sfu/story'

const plan = { count: 9, warmUpMs: 4000, measuredMs: 8000 }
const rounds = 3
const loads = { At600: rates.video600, At1800: rates.video1800 } as const
/** Of the issue; latency is the bots' clock to clock, so a busy machine shows in it. */
const goals = { cpu: 0.9, delivered: 0.999, p99Ms: 10, fpsAtLoss: 24 / 25 }

function figuresOf(name: string, pairs: Pair[]): Record<string, number> {
  const figures: Record<string, number> = {}
  for (const server of ['ours', 'janus'] as const) {
    const median = (of: (round: Round) => number): number => medianOf(pairs, (pair) => of(pair[server]))
    figures[`${server}${name}CpuPercent`] = round(100 * median((one) => one.cpu), 1)
    figures[`${server}${name}MicrosPerPacket`] = round(
      median((one) => one.microsPerPacket),
      1,
    )
    figures[`${server}${name}DeliveredPercent`] = round(100 * median((one) => one.delivered), 3)
    figures[`${server}${name}P50Ms`] = round(
      median((one) => one.p50Ms),
      1,
    )
    figures[`${server}${name}P99Ms`] = round(
      median((one) => one.p99Ms),
      1,
    )
    figures[`${server}${name}PssMiB`] = round(median((one) => one.pssMiB))
  }
  figures[`packets${name}PerSecond`] = round(medianOf(pairs, ({ ours }) => ours.packetsPerSecond))
  figures[`service${name}CpuPercent`] = round(100 * medianOf(pairs, ({ ours }) => ours.sideCpu), 1)
  figures[`bots${name}DelayP99Ms`] = round(
    medianOf(pairs, ({ ours }) => ours.botDelayP99Ms),
    1,
  )
  return figures
}

if (!hasJanus()) throw new Error('This benchmark needs Janus beside it, from the package janus of Debian or Ubuntu.')
const figures: Record<string, number> = { loadAverageBefore: round(loadavg()[0] ?? 0, 1) }
const ratios: Record<string, number> = {}
let ok = true
for (const [name, video] of Object.entries(loads)) {
  console.error(`${rounds} rounds of ${plan.count} bots, ${name} …`)
  const pairs = await inRounds({ ...plan, video }, rounds)
  Object.assign(figures, figuresOf(name, pairs))
  const cpu = medianOf(pairs, ({ ours, janus }) => ours.cpu / janus.cpu)
  ratios[`cpu${name}`] = round(cpu, 2)
  ratios[`p99${name}`] = round(
    medianOf(pairs, ({ ours, janus }) => ours.p99Ms / janus.p99Ms),
    2,
  )
  ok &&= cpu <= goals.cpu && medianOf(pairs, ({ ours }) => ours.delivered) >= goals.delivered
}
console.error('Three participants with and without loss …')
const [clean, lossy] = await lossRows([{ loss: 0 }, { loss: 0.1 }])
for (const [name, row] of Object.entries({ NoLoss: clean, Loss10: lossy })) {
  figures[`fps${name}`] = round(row?.meanFps ?? Number.NaN, 1)
  figures[`lowestFps${name}`] = round(row?.lowestFps ?? Number.NaN, 1)
  figures[`freezes${name}PerMinute`] = round(row?.freezesPerMinute ?? Number.NaN, 1)
  figures[`concealed${name}Percent`] = round(100 * (row?.concealed ?? Number.NaN), 1)
}
ratios['fpsLoss10'] = round((lossy?.meanFps ?? Number.NaN) / (clean?.meanFps ?? Number.NaN), 3)
ok &&= ratios['fpsLoss10'] >= goals.fpsAtLoss

reportBench({ bench: 'bench:sfu', figures, ratios, ok }, story({ plan, rounds, goals, figures }))
// Native connections of the bots keep the process alive otherwise.
process.exit()
