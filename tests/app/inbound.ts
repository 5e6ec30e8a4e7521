/** Line by line, what a page's connections (tests/app/connections.ts keeps them) receive. */
import type { Page } from '@playwright/test'

export interface InboundLine {
  kind: 'audio' | 'video'
  /** Frames decoded, or loudness over time, since the line began. */
  total: number
}

/** By m-line; those that carry nothing at this moment are among them. */
export function inbound(page: Page): Promise<Record<string, InboundLine>> {
  return page.evaluate(async () => {
    const lines: Record<string, InboundLine> = {}
    for (const [index, connection] of (window.openedConnections ?? []).entries()) {
      if (connection.connectionState === 'closed') continue
      const report = await connection.getStats()
      report.forEach((each: RTCInboundRtpStreamStats) => {
        if (each.type !== 'inbound-rtp') return
        const kind = each.kind === 'audio' ? 'audio' : 'video'
        const total = kind === 'audio' ? each.totalAudioEnergy : each.framesDecoded
        lines[`${index} ${each.mid} ${each.id}`] = { kind, total: total ?? 0 }
      })
    }
    return lines
  })
}

/** How many lines of each kind have brought something to see or to hear between two readings. */
export function carried(
  before: Record<string, InboundLine>,
  after: Record<string, InboundLine>,
): Record<InboundLine['kind'], number> {
  const count = { audio: 0, video: 0 }
  for (const [id, { kind, total }] of Object.entries(after)) if (total > (before[id]?.total ?? 0)) count[kind]++
  return count
}
