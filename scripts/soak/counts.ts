/** What a page and the processes behind it hold at one moment: everything that must not grow with use. */
import { readdirSync, readFileSync } from 'node:fs'
import type { CDPSession, Page } from '@playwright/test'
import { processTree, treePss } from '../../tests/app/process-memory'

/** Of one page, after its garbage was collected. */
export interface PageCounts {
  nodes: number
  listeners: number
  connections: number
  /** MediaStreamTracks that are still there, and of them those that are not ended. */
  tracks: number
  liveTracks: number
  /** Nodes of Web Audio. */
  audioNodes: number
  heapMiB: number
}

export interface ProcessCounts {
  appPssMiB: number
  appProcesses: number
  servicePssMiB: number
  serviceFiles: number
  mediaFiles: number
}

export async function pageCounts(page: Page): Promise<PageCounts> {
  const cdp = await page.context().newCDPSession(page)
  try {
    await cdp.send('Performance.enable')
    // What a finalizer lets go of is collected by the next round.
    for (let round = 0; round < 3; round++) await cdp.send('HeapProfiler.collectGarbage')
    const { tracks, live } = await countTracks(cdp)
    const { metrics } = await cdp.send('Performance.getMetrics')
    const of = (name: string): number => metrics.find((each) => each.name === name)?.value ?? Number.NaN
    return {
      nodes: of('Nodes'),
      listeners: of('JSEventListeners'),
      connections: of('RTCPeerConnections'),
      tracks,
      liveTracks: live,
      audioNodes: of('AudioHandlers'),
      heapMiB: round(of('JSHeapUsedSize') / 2 ** 20),
    }
  } finally {
    await cdp.detach()
  }
}

async function countTracks(cdp: CDPSession): Promise<{ tracks: number; live: number }> {
  const group = { objectGroup: 'counts' }
  const { result: prototype } = await cdp.send('Runtime.evaluate', {
    expression: 'MediaStreamTrack.prototype',
    ...group,
  })
  const { objects } = await cdp.send('Runtime.queryObjects', { prototypeObjectId: prototype.objectId ?? '', ...group })
  const { result } = await cdp.send('Runtime.callFunctionOn', {
    objectId: objects.objectId ?? '',
    functionDeclaration: `function () {
      const tracks = this.filter((one) => Object.getPrototypeOf(one) !== EventTarget.prototype)
      return { tracks: tracks.length, live: tracks.filter((one) => one.readyState === 'live').length }
    }`,
    returnByValue: true,
  })
  await cdp.send('Runtime.releaseObjectGroup', group)
  return result.value as { tracks: number; live: number }
}

/** `app` and `service`: the pids that their processes descend from. */
export function processCounts(app: number, service: number): ProcessCounts {
  const ofService = processTree(service)
  const media = ofService.find((pid) => pid !== service && commandOf(pid).includes('media'))
  return {
    appPssMiB: round(treePss(app)),
    appProcesses: processTree(app).length,
    servicePssMiB: round(treePss(service)),
    serviceFiles: filesOf(service),
    mediaFiles: media === undefined ? Number.NaN : filesOf(media),
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

function filesOf(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/fd`).length
  } catch {
    return Number.NaN
  }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
