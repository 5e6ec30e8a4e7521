/**
 * `npm run bench:whiteboard`: our board beside Excalidraw, Leafer and Konva, the same strokes in the same Electron, and
 * what others draw as it comes to a window of ours. With `--only` parts of it, which are told and not recorded.
 */
import { loadavg } from 'node:os'
import { reportBench, round } from './report'
import { buildPages, type SubjectName } from './whiteboard/build'
import { compared, freed, sizes, wantedOf, type Size } from './whiteboard/plan'
import { remotePaint } from './whiteboard/remote'
import { run, type Run } from './whiteboard/run'
import { median } from './whiteboard/statistics'
import { bounds, goalsSaid, story } from './whiteboard/story'

const limitMs = 60_000
const wanted = wantedOf(process.argv.slice(2))
const figures: Record<string, number> = { loadAverageBefore: round(loadavg()[0] ?? 0, 1) }
const ratios: Record<string, number> = {}
/** What has failed at a size is not tried at a larger one. */
const failed = new Set<SubjectName>()

const short = (count: number): string => `${count / 1000}k`
const titled = (key: string): string => key.charAt(0).toUpperCase() + key.slice(1)

function keep(name: string, runs: readonly Run[]): void {
  for (const key of Object.keys(runs[0] ?? {}))
    figures[name + titled(key)] = round(median(runs.map((one) => one[key] ?? Number.NaN)), 1)
}

async function beside({ count, rounds, boards }: Size): Promise<void> {
  const runs = new Map<SubjectName, Run[]>()
  for (let at = 0; at < rounds; at++)
    for (const name of boards) {
      if (failed.has(name) || (wanted.alone && name !== 'ours')) continue
      if (at > 0 && name !== 'ours' && name !== 'excalidraw') continue
      console.error(`${name}, ${count} strokes, round ${at + 1} …`)
      const one = await run(name, { count, limitMs, parts: wanted.parts })
      if (one && count === compared && freed.includes(name) && wanted.parts.includes('pan'))
        Object.assign(one, await freePan(name, count))
      if (one) runs.set(name, [...(runs.get(name) ?? []), one])
      else failed.add(name)
    }
  for (const name of boards) {
    const own = runs.get(name) ?? []
    if (failed.has(name)) figures[`${name}${short(count)}Failed`] = 1
    else keep(`${name}${short(count)}`, own)
    if (count === compared && name !== 'ours' && own.length > 0) compare(name, runs.get('ours') ?? [], own)
  }
}

/** What a frame costs: at the screen's beat a board that needs a third of it is as fast as one that needs all of it. */
async function freePan(name: SubjectName, count: number): Promise<Run> {
  const free = await run(name, { count, limitMs, parts: ['pan'], free: true })
  if (!free) throw new Error(`${name} fails without the screen's beat`)
  return { panFreeP50Ms: free['panFitP50Ms'] ?? Number.NaN, panFreeP95Ms: free['panFitP95Ms'] ?? Number.NaN }
}

/** Round by round, since a busy machine is busy for both. */
function compare(name: SubjectName, ours: readonly Run[], theirs: readonly Run[]): void {
  for (const key of Object.keys(theirs[0] ?? {})) {
    const each = theirs.map((one, at) => (ours[at]?.[key] ?? Number.NaN) / (one[key] ?? Number.NaN))
    ratios[`${name}${titled(key).replace(/Ms|MiB/, '')}`] = round(median(each), 3)
  }
}

async function boards(): Promise<void> {
  for (const size of sizes) await beside(size)
  console.error('ours, 100000 of everything …')
  const mixed = await run('ours', { count: 100_000, mixed: true, limitMs, parts: wanted.parts })
  if (mixed) keep('ours100kMixed', [mixed])
  else failed.add('ours')
}

await buildPages(wanted.alone)
if (wanted.parts.length > 0) await boards()
if (wanted.remote) Object.assign(figures, await remotePaint())
const held = Object.entries(bounds).every(([name, bound]) => (ratios[name] ?? Number.POSITIVE_INFINITY) <= bound)
const result = { bench: 'bench:whiteboard', figures, ratios, ok: held && !failed.has('ours') }
for (const line of goalsSaid(figures, ratios)) console.error(line)
if (wanted.whole) reportBench(result, story({ limitMs, figures, ratios }))
else console.log(JSON.stringify({ ...result, ok: !failed.has('ours') }))
process.exit()
