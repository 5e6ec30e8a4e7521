/** What turns the file of a live stream into one that players can seek in: duration, sizes and an index. Pure. */
import { element, floatElement, idBytes, ids, join, lengthOf, uintElement, voidOf } from './ebml'
import { headerFacts, seekRoom, sizeField } from './webm-header'
import type { Cluster, WebmScan } from './webm-scan'

export interface FinishPlan {
  /** The file is cut here first: behind it there is no whole block. */
  cutAt: number
  /** Put behind the cut; the file is sound without them, too. */
  cues: Uint8Array
  /** In place; `withCues` only where the index could be written. */
  writes: { at: number; bytes: Uint8Array }[]
  withCues: { at: number; bytes: Uint8Array }[]
  milliseconds: number
}

/** A block says when it begins; the last is given the length of a frame, ms. */
const frame = 40

/** `header`: the file's first bytes, up to the first cluster at least. Null where nothing can be played. */
export function planFinish(header: Uint8Array, scan: WebmScan): FinishPlan | null {
  const facts = headerFacts(header)
  const clusters = scan.clusters.filter(({ at }) => at < scan.end)
  if (!facts || clusters.length === 0) return null
  const tick = facts.scale / 1e6
  const milliseconds = scan.lastTime * tick + frame
  const cutAt = scan.end
  const cues = cuesOf(clusters, facts.videoTrack, facts.segmentDataAt)
  const segmentSizeAt = facts.segmentDataAt - 8
  const segmentSize = (end: number) => present([sizeField(segmentSizeAt, 8, end - facts.segmentDataAt)])
  const writes = present(
    clusters.map(({ sizeAt, sizeLength }, index) =>
      sizeField(sizeAt, sizeLength, (clusters[index + 1]?.at ?? cutAt) - sizeAt - sizeLength),
    ),
  )
  if (facts.durationRoomAt >= 0) {
    writes.push({ at: facts.durationRoomAt, bytes: floatElement(ids.duration, milliseconds / tick) })
  }
  const seekHead = (cuesAt: number | null): { at: number; bytes: Uint8Array }[] => {
    if (facts.seekRoomAt < 0) return []
    const positions: [number, number][] = [
      [ids.info, facts.infoAt],
      [ids.tracks, facts.tracksAt],
      ...(cuesAt === null ? [] : ([[ids.cues, cuesAt]] satisfies [number, number][])),
    ]
    return [{ at: facts.seekRoomAt, bytes: seekHeadOf(positions, facts.segmentDataAt) }]
  }
  // The segment's size field is ours only where room was kept: others write it shorter.
  const ours = facts.seekRoomAt >= 0 && lengthOf(header[segmentSizeAt] ?? 0) === 8
  return {
    cutAt,
    cues,
    writes: [...writes, ...(ours ? segmentSize(cutAt) : []), ...seekHead(null)],
    withCues: [...(ours ? segmentSize(cutAt + cues.length) : []), ...seekHead(cutAt)],
    milliseconds: Math.round(milliseconds),
  }
}

function cuesOf(clusters: Cluster[], track: number, segmentDataAt: number): Uint8Array {
  const points = clusters
    .filter(({ keyTime }) => keyTime >= 0)
    .map(({ at, keyTime }) => {
      const positions = join([
        uintElement(ids.cueTrack, track, 1),
        uintElement(ids.cueClusterPosition, at - segmentDataAt),
      ])
      return element(
        ids.cuePoint,
        join([uintElement(ids.cueTime, keyTime), element(ids.cueTrackPositions, positions, 1)]),
        1,
      )
    })
  return points.length > 0 ? element(ids.cues, join(points)) : new Uint8Array(0)
}

function seekHeadOf(positions: [number, number][], segmentDataAt: number): Uint8Array {
  const seeks = positions.map(([id, at]) =>
    element(
      ids.seek,
      join([element(ids.seekId, idBytes(id), 1), uintElement(ids.seekPosition, at - segmentDataAt)]),
      1,
    ),
  )
  const head = element(ids.seekHead, join(seeks), 1)
  return join([head, voidOf(seekRoom - head.length)])
}

function present<T>(items: (T | null)[]): T[] {
  return items.filter((item): item is T => item !== null)
}
