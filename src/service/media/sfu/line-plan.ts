/** Which m-line of a receiving connection carries what. Lines are never taken out of an SDP, so freed ones are reused. */
import type { TrackKind } from '@shared/rtc/media'
import type { MediaKind } from './rtp'

export interface Carried {
  uuid: string
  kind: TrackKind
}

export interface LineUse {
  mid: string
  media: MediaKind
  carries: Carried | null
}

export interface LinePlan {
  /** Lines that carry nothing any more. */
  free: string[]
  /** What comes onto which line; a mid that is not there yet is a new line. */
  put: { mid: string; media: MediaKind; carries: Carried }[]
}

export function mediaOf(kind: TrackKind): MediaKind {
  return kind === 'voice' || kind === 'screen-sound' ? 'audio' : 'video'
}

export function keyOf({ uuid, kind }: Carried): string {
  return `${kind} ${uuid}`
}

/** What to change so that exactly `wanted` is carried; both lists empty when nothing is. */
export function planLines(lines: readonly LineUse[], wanted: readonly Carried[]): LinePlan {
  const wantedKeys = new Set(wanted.map(keyOf))
  const carried = new Set(lines.flatMap((line) => (line.carries ? [keyOf(line.carries)] : [])))
  const idle = lines.filter((line) => !line.carries || !wantedKeys.has(keyOf(line.carries)))
  const plan: LinePlan = { free: [], put: [] }
  let count = lines.length
  for (const carries of wanted) {
    if (carried.has(keyOf(carries))) continue
    const media = mediaOf(carries.kind)
    const reused = idle.find((line) => line.media === media)
    if (reused) idle.splice(idle.indexOf(reused), 1)
    plan.put.push({ mid: reused?.mid ?? String(count++), media, carries })
  }
  plan.free = idle.filter((line) => line.carries).map((line) => line.mid)
  return plan
}
