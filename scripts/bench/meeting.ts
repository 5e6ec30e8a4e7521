/** `npm run bench:meeting`: joining, the cost of N people, coming back after accidents, and loss. */
import { loadavg } from 'node:os'
import { callBridge } from '../../tests/app/bridge'
import { joinTimes } from './meeting/join-time'
import { loadOf } from './meeting/load'
import { bareConnectTimes } from './meeting/mesh-peer'
import { recoveryTimes } from './meeting/recovery'
import { openScene, others } from './meeting/scene'
import { goals, story } from './meeting/story'
import { percentile, reportBench, round } from './report'
import { lossRows } from './sfu/loss'

const rounds = 15
const sizes = [2, 4, 9]
const loadMs = 10_000
const settleMs = 5000
/** Features §6.6: the hardest row has a long way besides. */
const losses = [
  { name: 'Loss0', loss: 0 },
  { name: 'Loss10', loss: 0.1 },
  { name: 'Loss30', loss: 0.3, delayMs: 50, jitterMs: 15 },
]

const figures: Record<string, number> = { loadAverageBefore: round(loadavg()[0] ?? 0, 1) }
const ratios: Record<string, number> = {}

async function joiningAndSizes(): Promise<void> {
  const scene = await openScene()
  try {
    console.error(`Joining, ${rounds} times …`)
    const { pictureMs, soundMs } = await joinTimes(scene, rounds)
    for (const [name, times] of Object.entries({ Picture: pictureMs, Sound: soundMs })) {
      figures[`join${name}P50Ms`] = round(percentile(times, 0.5))
      figures[`join${name}P95Ms`] = round(percentile(times, 0.95))
    }
    const bare = await bareConnectTimes(rounds)
    figures['bareConnectP50Ms'] = round(percentile(bare, 0.5))
    ratios['joinPicture'] = round(percentile(pictureMs, 0.5) / percentile(bare, 0.5), 2)
    for (const kind of ['audio', 'video']) {
      await callBridge(await scene.bob.meeting(), 'room.setMyMedia', { kind, on: true }).catch(() => undefined)
    }
    let inside = 2
    for (const size of sizes) {
      console.error(`${size} people …`)
      await scene.peers.join(scene.room, ...others.slice(inside - 1, size - 1))
      inside = size
      await new Promise((done) => setTimeout(done, settleMs))
      const load = await loadOf(scene, size, loadMs)
      figures[`n${size}AppCpuPercent`] = round(load.appCpu)
      figures[`n${size}MediaCpuPercent`] = round(load.mediaCpu, 1)
      figures[`n${size}AppPssMiB`] = round(load.appPssMiB)
      figures[`n${size}Fps`] = round(load.fps, 1)
    }
    ratios['cpuNineToTwo'] = round((figures['n9AppCpuPercent'] ?? 0) / (figures['n2AppCpuPercent'] ?? 1), 2)
  } finally {
    await scene.close()
  }
}

async function accidents(): Promise<void> {
  console.error('Accidents …')
  const scene = await openScene()
  try {
    await joinTimes(scene, 1)
    for (const [name, ms] of Object.entries(await recoveryTimes(scene))) figures[`back-${name}`] = ms
  } finally {
    await scene.close()
  }
}

async function loss(): Promise<void> {
  console.error('Loss …')
  const rows = await lossRows(losses)
  for (const [index, { name }] of losses.entries()) {
    figures[`fps${name}`] = round(rows[index]?.meanFps ?? Number.NaN, 1)
    figures[`concealed${name}Percent`] = round(100 * (rows[index]?.concealed ?? Number.NaN), 1)
  }
  ratios['fpsLoss10'] = round((rows[1]?.meanFps ?? Number.NaN) / (rows[0]?.meanFps ?? Number.NaN), 3)
}

await joiningAndSizes()
await accidents()
await loss()
const complete = [...Object.values(figures), ...Object.values(ratios)].every(Number.isFinite)
const within =
  (ratios['fpsLoss10'] ?? 0) >= goals.fpsAtLoss10 && (figures['n9Fps'] ?? 0) >= goals.shareOfFramesAtNine * 10
reportBench({ bench: 'bench:meeting', figures, ratios, ok: complete && within }, story({ rounds, loadMs, figures }))
process.exit()
