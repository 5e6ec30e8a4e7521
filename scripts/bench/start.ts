/** `npm run bench:start`: cold start, idle memory and message latency, beside a bare Electron window in the same run. */
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { messageLatency, type Latencies } from './messages'
import { prepareHosting, prepareJoining } from './people'
import { story } from './start-story'
import { percentile, reportBench, round } from './report'
import { inTurns, type Samples } from './start-and-idle'

const rounds = { warmUp: 1, measured: 5, idleMs: 20_000 }
/** Ours against the bare window's, from features §5–6 (2.0 s on 0.9 s, 330 MB on 205 MB) with room for a busy machine. */
const limits = { start: 2.5, pss: 2, message: 3 }
const messages = { warmUp: 10, measured: 60, pauseMs: 150 }
const root = mkdtempSync(join(tmpdir(), 'roomline-bench-'))
const [hosting, joining, bareHome] = ['hosting', 'joining', 'bare'].map((name) => join(root, name)) as [
  string,
  string,
  string,
]
const roomline = (home: string): string[] => [resolve('.'), '--profile', 'alice', '--home', home]
const bare = [resolve('scripts/bench/bare-window'), '--home', bareHome]

async function measure() {
  console.error('Preparing profiles …')
  await prepareHosting(hosting)
  const service = await prepareJoining(joining)
  try {
    console.error(`Starts, ${rounds.measured} rounds …`)
    const subjects = [
      { name: 'bare', args: bare },
      { name: 'roomline', args: roomline(hosting) },
      { name: 'joining', args: roomline(joining) },
    ]
    const samples = await inTurns(subjects, rounds)
    console.error(`Messages, ${messages.measured} …`)
    return { samples, latency: await messageLatency(hosting, bare, messages) }
  } finally {
    await service.remove()
  }
}

function figuresOf(samples: Map<string, Samples>, { messageMs, bareMs }: Latencies) {
  const of = (name: string): Samples => samples.get(name) ?? { startMs: [], pssMiB: [] }
  const [bareWindow, whole, joined] = [of('bare'), of('roomline'), of('joining')]
  return {
    coldStartMinMs: round(percentile(whole.startMs, 0)),
    coldStartMedianMs: round(percentile(whole.startMs, 0.5)),
    coldStartJoiningMedianMs: round(percentile(joined.startMs, 0.5)),
    bareStartMinMs: round(percentile(bareWindow.startMs, 0)),
    bareStartMedianMs: round(percentile(bareWindow.startMs, 0.5)),
    idlePssMiB: round(percentile(whole.pssMiB, 0.5)),
    idlePssWithoutServiceMiB: round(percentile(joined.pssMiB, 0.5)),
    bareIdlePssMiB: round(percentile(bareWindow.pssMiB, 0.5)),
    messageP50Ms: round(percentile(messageMs, 0.5), 1),
    messageP95Ms: round(percentile(messageMs, 0.95), 1),
    bareKeyToPaintP50Ms: round(percentile(bareMs, 0.5), 1),
    bareKeyToPaintP95Ms: round(percentile(bareMs, 0.95), 1),
  }
}

const load = round(loadavg()[0] ?? 0, 1)
try {
  const { samples, latency } = await measure()
  const figures = { ...figuresOf(samples, latency), loadAverageBefore: load }
  const ratios = {
    coldStartMin: round(figures.coldStartMinMs / figures.bareStartMinMs, 2),
    coldStartMedian: round(figures.coldStartMedianMs / figures.bareStartMedianMs, 2),
    idlePss: round(figures.idlePssMiB / figures.bareIdlePssMiB, 2),
    idlePssWithoutService: round(figures.idlePssWithoutServiceMiB / figures.bareIdlePssMiB, 2),
    messageP50: round(figures.messageP50Ms / figures.bareKeyToPaintP50Ms, 2),
    messageP95: round(figures.messageP95Ms / figures.bareKeyToPaintP95Ms, 2),
  }
  const complete = [...Object.values(figures), ...Object.values(ratios)].every(Number.isFinite)
  const within =
    ratios.coldStartMin <= limits.start && ratios.idlePss <= limits.pss && ratios.messageP50 <= limits.message
  reportBench(
    { bench: 'bench:start', figures, ratios, ok: complete && within },
    story({ rounds, messages, limits, figures }),
  )
} finally {
  rmSync(root, { recursive: true, force: true })
}
