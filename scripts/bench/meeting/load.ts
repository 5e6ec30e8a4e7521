/** What a meeting of N costs the machine of one participant, and the media server. */
import { setTimeout as pause } from 'node:timers/promises'
import { processCpuMs, treeCpuMs } from '../../../tests/app/process-cpu'
import { treePss } from '../../../tests/app/process-memory'
import { received } from '../../../tests/app/connections'
import { mediaPid, type Scene } from './scene'

export interface Load {
  /** Of one core, in percent: bob's app with all of its processes, and the media server. */
  appCpu: number
  mediaCpu: number
  appPssMiB: number
  /** How many of the others are on the page of the grid; the rest is not received. */
  pictures: number
  /** Frames decoded per second and picture. */
  fps: number
}

export async function loadOf(scene: Scene, measuredMs: number): Promise<Load> {
  const { bob } = scene
  const page = await bob.meeting()
  const media = mediaPid(scene)
  const [app, server, frames, from] = [treeCpuMs(bob.pid), processCpuMs(media), await received(page), performance.now()]
  await pause(measuredMs)
  const [appAfter, serverAfter, after] = [treeCpuMs(bob.pid), processCpuMs(media), await received(page)]
  const elapsed = performance.now() - from
  return {
    appCpu: (100 * (appAfter - app)) / elapsed,
    mediaCpu: (100 * (serverAfter - server)) / elapsed,
    appPssMiB: treePss(bob.pid),
    pictures: after.pictures,
    fps: ((after.framesDecoded - frames.framesDecoded) * 1000) / elapsed / after.pictures,
  }
}
