/** What the connections measured, as lines of figures; rates from the difference to the time before. Pure. */
import type { AccountId } from '@shared/ids'
import type { TrackKind } from '@shared/rtc/media'
import type { LineStats } from '../rtc-engine'

/** The fields used of the reports of `getStats` (W3C webrtc-stats); all times in ms, bytes and packets as totals. */
export interface Report {
  id: string
  type: string
  timestamp: number
  kind?: string
  mid?: string
  rid?: string
  codecId?: string
  mimeType?: string
  bytesReceived?: number
  bytesSent?: number
  packetsReceived?: number
  packetsLost?: number
  packetsSent?: number
  fractionLost?: number
  jitter?: number
  frameWidth?: number
  frameHeight?: number
  framesPerSecond?: number
  framesDecoded?: number
  freezeCount?: number
  concealedSamples?: number
  silentConcealedSamples?: number
  totalSamplesReceived?: number
  nominated?: boolean
  currentRoundTripTime?: number
}

export interface Line {
  uuid: AccountId
  kind: TrackKind
}

/** Totals of the time before, by report. */
export type Totals = Map<string, { time: number; bytes: number; packets: number; lost: number }>

export async function reportsOf(connection: RTCPeerConnection): Promise<Report[]> {
  const reports: Report[] = []
  const all = await connection.getStats()
  all.forEach((report: Report) => reports.push(report))
  return reports
}

/** `owner`: whose line an m-line of this connection is. Fills `totals` for the next time. */
export function receivedLines(
  reports: readonly Report[],
  owner: (mid: string) => Line | undefined,
  totals: Totals,
): LineStats[] {
  return reports.flatMap((report) => {
    const line = report.type === 'inbound-rtp' && report.mid !== undefined ? owner(report.mid) : undefined
    if (!line) return []
    const { kbps, loss } = rates(report, report.bytesReceived ?? 0, report.packetsReceived ?? 0, totals)
    const sound = report.kind === 'audio'
    return [
      {
        ...line,
        kbps,
        loss,
        ...known({
          jitter: report.jitter === undefined ? undefined : report.jitter * 1000,
          codec: codecOf(reports, report),
          ...(sound
            ? {
                concealedSamples: report.concealedSamples,
                silentConcealedSamples: report.silentConcealedSamples,
                totalSamples: report.totalSamplesReceived,
              }
            : {
                width: report.frameWidth,
                height: report.frameHeight,
                framesPerSecond: report.framesPerSecond,
                framesDecoded: report.framesDecoded,
                freezes: report.freezeCount,
              }),
        }),
      },
    ]
  })
}

/** Simulcast layers of one picture are one line: their rates add up, the largest names its size. */
export function sentLines(
  reports: readonly Report[],
  owner: (mid: string) => Line | undefined,
  totals: Totals,
): LineStats[] {
  const lines = new Map<string, LineStats>()
  for (const report of reports) {
    const line = report.type === 'outbound-rtp' && report.mid !== undefined ? owner(report.mid) : undefined
    if (!line || report.mid === undefined) continue
    const { kbps } = rates(report, report.bytesSent ?? 0, report.packetsSent ?? 0, totals)
    const before = lines.get(report.mid)
    const larger = kbps > 0 && (report.frameWidth ?? 0) >= (before?.width ?? 0)
    const size = larger
      ? {
          width: report.frameWidth,
          height: report.frameHeight,
          framesPerSecond: report.framesPerSecond,
          layer: report.rid,
        }
      : {}
    const loss = reports.find(({ type, id }) => type === 'remote-inbound-rtp' && id.length > 0)?.fractionLost
    lines.set(report.mid, {
      ...(before ?? line),
      ...known({ ...size, codec: codecOf(reports, report), loss }),
      uuid: line.uuid,
      kind: line.kind,
      kbps: (before?.kbps ?? 0) + kbps,
    })
  }
  return [...lines.values()]
}

/** ms; of the pair that carries the media. */
export function roundTripOf(reports: readonly Report[]): number | undefined {
  const pair = reports.find(({ type, nominated }) => type === 'candidate-pair' && nominated)
  return pair?.currentRoundTripTime === undefined ? undefined : pair.currentRoundTripTime * 1000
}

function rates(report: Report, bytes: number, packets: number, totals: Totals): { kbps: number; loss: number } {
  const before = totals.get(report.id)
  const lost = report.packetsLost ?? 0
  totals.set(report.id, { time: report.timestamp, bytes, packets, lost })
  const elapsed = before ? report.timestamp - before.time : 0
  if (!before || elapsed <= 0 || bytes < before.bytes) return { kbps: 0, loss: 0 }
  const newlyLost = Math.max(0, lost - before.lost)
  const seen = newlyLost + Math.max(0, packets - before.packets)
  return { kbps: ((bytes - before.bytes) * 8) / elapsed, loss: seen === 0 ? 0 : newlyLost / seen }
}

function codecOf(reports: readonly Report[], { codecId }: Report): string | undefined {
  return reports.find(({ id }) => codecId !== undefined && id === codecId)?.mimeType?.replace(/^\w+\//, '')
}

type Known<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** Without what the connection did not tell. */
function known<T extends object>(fields: T): Known<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Known<T>
}
