/** How long after each accident another participant sees the person again. */
import { setTimeout as pause } from 'node:timers/promises'
import { framesAt, mediaPid, type Scene } from './scene'

export interface Recovery {
  cutMs: number
  mediaProcessMs: number
  serviceMs: number
  windowMs: number
}

const cutFor = 10_000
const settleMs = 4000
const limitMs = 60_000
const lookEveryMs = 30
/** What was on its way when something died is still shown. */
const drainMs = 300
const framesNeeded = 3

export async function recoveryTimes(scene: Scene): Promise<Recovery> {
  const { bob, stage, tcp, udp } = scene
  const cutMs = await seenAgain(scene, async () => {
    for (const relay of [tcp, udp]) relay.set({ open: false })
    await pause(cutFor)
    for (const relay of [tcp, udp]) relay.set({ open: true })
  })
  const mediaProcessMs = await seenAgain(scene, () => void process.kill(mediaPid(scene), 'SIGKILL'))
  const serviceMs = await seenAgain(scene, async () => {
    await stage.breakDown()
    await stage.mend()
  })
  // Last: the driver of the page loses it with its process.
  const window = await bob.app.electron.browserWindow(await bob.meeting())
  const pid = await window.evaluate(({ webContents }) => webContents.getOSProcessId())
  const windowMs = await seenAgain(scene, () => void process.kill(pid, 'SIGKILL'))
  return { cutMs, mediaProcessMs, serviceMs, windowMs }
}

/** ms from the end of `accident` until new frames of the person are decoded at the witness. */
async function seenAgain({ witness }: Scene, accident: () => unknown): Promise<number> {
  await pause(settleMs)
  await accident()
  const from = Date.now()
  await pause(drainMs)
  let base: number | null = null
  for (;;) {
    if (Date.now() - from > limitMs) throw new Error('the person is not seen again')
    const frames = await framesAt(witness, 'bob')
    if (frames === null || base === null || frames < base) base = frames
    else if (frames >= base + framesNeeded) return Date.now() - from
    await pause(lookEveryMs)
  }
}
