/** What ten thousand changes made offline cost to merge, and a page of fifty thousand strokes to open. */
import { randomShape, seeded } from '../../src/shared/whiteboard/random-shapes'
import type { Shape } from '../../src/shared/whiteboard/record'
import { createPageReplica } from '../../src/shared/whiteboard/replica'
import { SpatialIndex } from '../../src/shared/whiteboard/spatial'

const rounds = 5
const random = seeded(1)

/** Milliseconds are the median of five rounds. */
export function mergeAndOpen(): Record<string, number> {
  return { ...offlineMerge(10_000), ...opening(50_000) }
}

function offlineMerge(changes: number): Record<string, number> {
  const [mine, yours] = [createPageReplica(), createPageReplica()]
  yours.change({ put: strokes(changes, 'old') })
  mine.apply(yours.encode())
  for (let i = 0; i < changes; i++) mine.change({ put: [stroke(i % 3 === 0 ? `old${i}` : `mine${i}`)] })
  for (let i = 0; i < 1000; i++) yours.change({ put: [stroke(`old${i}`)] })
  const diff = mine.encode(yours.stateVector())
  const before = yours.encode()
  const mergeMs = median(() => {
    const there = createPageReplica()
    there.apply(before)
    return () => there.apply(diff)
  })
  return { offlineMergeMs: mergeMs, offlineDiffBytes: diff.length }
}

function opening(count: number): Record<string, number> {
  const page = createPageReplica()
  page.change({ put: strokes(count, 's') })
  const bytes = page.encode()
  const applyMs = median(() => () => createPageReplica().apply(bytes))
  const openMs = median(() => () => {
    const opened = createPageReplica()
    opened.apply(bytes)
    new SpatialIndex((id) => opened.get(id)).change({ put: [...opened.all()], removed: [] })
  })
  return { openApplyMs: applyMs, openIndexedMs: openMs, openBytesOfStroke: Math.round(bytes.length / count) }
}

function stroke(id: string): Shape {
  return randomShape(random, { id, kind: 'stroke', points: 40, spread: 20_000 })
}

function strokes(count: number, name: string): Shape[] {
  return Array.from({ length: count }, (_, i) => stroke(`${name}${i}`))
}

/** `prepare` is not timed, what it answers is. */
function median(prepare: () => () => void): number {
  const times = Array.from({ length: rounds }, () => {
    const run = prepare()
    const from = performance.now()
    run()
    return performance.now() - from
  })
  return Math.round(times.toSorted((a, b) => a - b)[rounds >> 1] ?? NaN)
}
