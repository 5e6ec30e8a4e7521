/** `npm run bench:whiteboard`: our board beside Excalidraw, Leafer and Konva, the same strokes in the same Electron. */
import { loadavg } from 'node:os'
import { reportBench, round } from './report'
import { buildPages, subjects, type SubjectName } from './whiteboard/build'
import { measured, run, type Run } from './whiteboard/run'
import { median } from './whiteboard/statistics'
import { bounds, story } from './whiteboard/story'

/** Boards take turns within a round; the middle of the rounds counts. */
const plan = [
  { count: 1000, rounds: 1 },
  { count: 10_000, rounds: 3 },
  { count: 50_000, rounds: 1 },
  { count: 100_000, rounds: 1 },
] as const
const limitMs = 60_000
/** The size at which the bounds are looked at. */
const compared = 10_000

const figures: Record<string, number> = { loadAverageBefore: round(loadavg()[0] ?? 0, 1) }
const ratios: Record<string, number> = {}
/** What has failed at a size is not tried at a larger one. */
const failed = new Set<SubjectName>()

function short(count: number): string {
  return `${count / 1000}k`
}

function keep(name: string, runs: readonly Run[]): void {
  for (const key of measured)
    figures[`${name}${key.charAt(0).toUpperCase()}${key.slice(1)}`] = round(median(runs.map((one) => one[key])), 1)
}

async function beside(count: number, rounds: number): Promise<void> {
  const runs = new Map<SubjectName, Run[]>()
  for (let at = 0; at < rounds; at++)
    for (const name of subjects) {
      if (failed.has(name)) continue
      console.error(`${name}, ${count} strokes, round ${at + 1} …`)
      const one = await run(name, { count, limitMs })
      if (one) runs.set(name, [...(runs.get(name) ?? []), one])
      else failed.add(name)
    }
  for (const name of subjects) {
    const own = runs.get(name) ?? []
    if (failed.has(name)) figures[`${name}${short(count)}Failed`] = 1
    else keep(`${name}${short(count)}`, own)
    const ours = runs.get('ours') ?? []
    if (count === compared && name !== 'ours' && !failed.has(name))
      for (const key of measured)
        ratios[`${name}${key.charAt(0).toUpperCase()}${key.slice(1).replace(/Ms|MiB/, '')}`] = round(
          median(ours.map((one, i) => one[key] / (own[i]?.[key] ?? Number.NaN))),
          3,
        )
  }
}

await buildPages()
for (const { count, rounds } of plan) await beside(count, rounds)
console.error('ours, 100000 of everything …')
const mixed = await run('ours', { count: 100_000, mixed: true, limitMs })
if (mixed) keep('ours100kMixed', [mixed])
const ok =
  mixed !== null &&
  !failed.has('ours') &&
  Object.entries(bounds).every(([name, bound]) => (ratios[name] ?? Number.POSITIVE_INFINITY) <= bound)
reportBench({ bench: 'bench:whiteboard', figures, ratios, ok }, story({ plan, limitMs, figures, ratios }))
process.exit()
