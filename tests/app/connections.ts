/** What the WebRTC connections of a page measured, read from outside: the page itself knows nothing of it. */
import type { Page } from '@playwright/test'
import type { AppInstance } from './launch'

/** Totals over the connections that are open now. */
export interface Received {
  framesDecoded: number
  /** How many pictures move now. */
  pictures: number
  /** Of them, with a picture of at least this width now. */
  widest: number
  totalSamples: number
  concealedSamples: number
  /** Sum of the loudness over time of what is heard: rises only when there is something to hear. */
  energy: number
}

declare global {
  interface Window {
    openedConnections?: RTCPeerConnection[]
  }
}

/** Before the window is opened: its pages keep the connections that they make. */
export async function keepConnections(app: AppInstance): Promise<void> {
  await app.electron.context().addInitScript(() => {
    const kept: RTCPeerConnection[] = []
    const Native = window.RTCPeerConnection
    window.openedConnections = kept
    window.RTCPeerConnection = class extends Native {
      constructor(configuration?: RTCConfiguration) {
        super(configuration)
        kept.push(this)
      }
    }
  })
}

export function received(page: Page): Promise<Received> {
  return page.evaluate(async () => {
    const sum = { framesDecoded: 0, pictures: 0, widest: 0, totalSamples: 0, concealedSamples: 0, energy: 0 }
    for (const connection of window.openedConnections ?? []) {
      if (connection.connectionState === 'closed') continue
      const report = await connection.getStats()
      report.forEach((each: RTCInboundRtpStreamStats) => {
        if (each.type !== 'inbound-rtp') return
        sum.framesDecoded += each.framesDecoded ?? 0
        sum.pictures += (each.framesPerSecond ?? 0) > 0 ? 1 : 0
        sum.widest = Math.max(sum.widest, each.frameWidth ?? 0)
        sum.totalSamples += each.totalSamplesReceived ?? 0
        sum.concealedSamples += each.concealedSamples ?? 0
        sum.energy += each.totalAudioEnergy ?? 0
      })
    }
    return sum
  })
}
