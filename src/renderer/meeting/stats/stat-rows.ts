/** The figures of media as the panel shows them: one row a line of media, cells as text. Pure. */
import type { LineStats, RtcStats } from '../../rtc/rtc-engine'

export const statColumns = ['rate', 'loss', 'jitter', 'size', 'fps', 'freezes', 'concealed', 'layer', 'codec'] as const
export type StatColumn = (typeof statColumns)[number]

export interface StatRow {
  key: string
  uuid: string
  kind: LineStats['kind']
  /** Only what the engine told. */
  cells: { column: StatColumn; text: string }[]
}

export function statRows(lines: readonly LineStats[]): StatRow[] {
  return lines.map((line, index) => ({
    key: `${line.uuid}:${line.kind}:${line.layer ?? ''}:${index}`,
    uuid: line.uuid,
    kind: line.kind,
    cells: statColumns.flatMap((column) => {
      const text = cell(line, column)
      return text === null ? [] : [{ column, text }]
    }),
  }))
}

function cell(line: LineStats, column: StatColumn): string | null {
  switch (column) {
    case 'rate':
      return `${Math.round(line.kbps)} kbit/s`
    case 'loss':
      return line.loss === undefined ? null : percent(line.loss)
    case 'jitter':
      return line.jitter === undefined ? null : `${Math.round(line.jitter)} ms`
    case 'size':
      return line.width && line.height ? `${line.width}×${line.height}` : null
    case 'fps':
      return line.framesPerSecond === undefined ? null : String(Math.round(line.framesPerSecond))
    case 'freezes':
      return line.freezes === undefined ? null : String(line.freezes)
    case 'concealed':
      return line.totalSamples ? percent((line.concealedSamples ?? 0) / line.totalSamples) : null
    case 'layer':
      return line.layer ?? null
    case 'codec':
      return line.codec ?? null
  }
}

function percent(share: number): string {
  return `${(share * 100).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`
}

/** The same as plain text, to send to whoever is asked for help: ids instead of names, no message text. */
export function statText(stats: RtcStats, engine: string | null): string {
  const block = (title: string, lines: readonly LineStats[]): string[] => [
    title,
    ...statRows(lines).map(
      ({ uuid, kind, cells }) =>
        `  ${uuid} ${kind}: ${cells.map(({ column, text }) => `${column} ${text}`).join(', ')}`,
    ),
  ]
  return [
    `Roomline ${new Date(stats.time).toISOString()}`,
    `engine ${engine ?? '-'}, round trip ${stats.roundTrip === undefined ? '-' : `${Math.round(stats.roundTrip)} ms`}`,
    ...block('sent', stats.sent),
    ...block('received', stats.received),
  ].join('\n')
}
