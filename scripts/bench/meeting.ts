/** `npm run bench:meeting`: joining, the cost of N people, coming back after accidents, and loss. */
import { loadavg } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { smallCamera } from '../../tests/app/fake-devices'
import { Crowd } from './meeting/crowd'
import { joinOnce, joinTimes, leave } from './meeting/join-time'
import { loadOf } from './meeting/load'
import { bareCallCpu, bareConnectTimes } from './meeting/mesh-peer'
import { record } from './meeting/recorded'
import { recoveryTimes } from './meeting/recovery'
import { openScene, others, type Scene } from './meeting/scene'
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

async function joining(scene: Scene): Promise<void> {
  console.error(`Joining, ${rounds} times …`)
  const { pictureMs, soundMs, seenMs } = await joinTimes(scene, rounds)
  const bareMs = await bareConnectTimes(rounds)
  const all = { joinPicture: pictureMs, joinSound: soundMs, joinSeen: seenMs, bareConnect: bareMs }
  for (const [name, times] of Object.entries(all)) {
    figures[`${name}P50Ms`] = round(percentile(times, 0.5))
    figures[`${name}P95Ms`] = round(percentile(times, 0.95))
  }
  ratios['joinPicture'] = round(percentile(pictureMs, 0.5) / percentile(bareMs, 0.5), 2)
}

/** Bots take the place of the participant with codecs, and the instance enters anew with a small camera. */
async function sizesOf(scene: Scene, crowd: Crowd): Promise<void> {
  await crowd.join('dave')
  await leave(scene)
  await smallCamera(scene.bob.app)
  await joinOnce(scene)
  await scene.peers.close()
  let inside = 2
  for (const size of sizes) {
    console.error(`${size} people …`)
    await crowd.join(...others.slice(inside, size))
    inside = size
    await pause(settleMs)
    const load = await loadOf(scene, loadMs)
    figures[`n${size}AppCpuPercent`] = round(load.appCpu)
    figures[`n${size}MediaCpuPercent`] = round(load.mediaCpu, 1)
    figures[`n${size}AppPssMiB`] = round(load.appPssMiB)
    figures[`n${size}Pictures`] = load.pictures
    figures[`n${size}Fps`] = round(load.fps, 1)
  }
}

async function joiningAndSizes(): Promise<void> {
  const scene = await openScene()
  try {
    const { ready } = scene.stage.service
    const recorded = await record(ready, scene.room, 'dave', 'carol')
    figures['recordedWidth'] = recorded.width
    const crowd = new Crowd(scene, recorded)
    try {
      await joining(scene)
      await sizesOf(scene, crowd)
    } finally {
      crowd.close()
    }
  } finally {
    await scene.close()
  }
  figures['bareCallCpuPercent'] = round(await bareCallCpu(settleMs, loadMs))
  ratios['cpuTwo'] = round((figures['n2AppCpuPercent'] ?? 0) / (figures['bareCallCpuPercent'] ?? 1), 2)
  ratios['cpuNineToTwo'] = round((figures['n9AppCpuPercent'] ?? 0) / (figures['n2AppCpuPercent'] ?? 1), 2)
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
    figures[`audiblyConcealed${name}Percent`] = round(100 * (rows[index]?.audiblyConcealed ?? Number.NaN), 1)
  }
  ratios['fpsLoss10'] = round((rows[1]?.meanFps ?? Number.NaN) / (rows[0]?.meanFps ?? Number.NaN), 3)
}

await joiningAndSizes()
await accidents()
await loss()
const complete = [...Object.values(figures), ...Object.values(ratios)].every(Number.isFinite)
const within =
  (ratios['fpsLoss10'] ?? 0) >= goals.fpsAtLoss10 && (figures['n9Fps'] ?? 0) >= goals.shareOfFramesAtNine * 10
reportBench(
  { bench: 'bench:meeting', figures, ratios, ok: complete && within },
  story({ rounds, loadMs, figures, ratios }),
)
process.exit()
