/**
 * Strokes that others have just let go of. Their hand is heard of sooner than their record, which is on two disks first:
 * without this every stroke of theirs would be gone for a moment before it is there. Rule B68.
 */
import type { LiveStroke, Presence } from '@shared/whiteboard/presence'
import type { Shape } from '@shared/whiteboard/record'

/** ms. What has no record by then was dropped. */
export const letGoFor = 400

interface Stroke {
  by: string
  live: LiveStroke
}

export class LetGo {
  /** By id; under the hand, and no more. */
  private drawn = new Map<string, Stroke>()
  private readonly kept = new Map<string, Stroke & { until: number }>()
  /** Ids under the hand whose records came sooner than the word that they are let go. */
  private readonly done = new Set<string>()

  /** True when there is one more than before. */
  follow(others: readonly Presence[], now: number): boolean {
    const drawn = new Map<string, Stroke>()
    for (const { uuid, live } of others) if (live && live.pen !== 'laser') drawn.set(live.id, { by: uuid, live })
    let more = false
    for (const [id, stroke] of this.drawn) {
      if (drawn.has(id) || this.done.delete(id)) continue
      this.kept.set(id, { ...stroke, until: now + letGoFor })
      more = true
    }
    this.drawn = drawn
    return more
  }

  /** Records of others are here: their strokes are. */
  came(put: readonly Shape[]): void {
    const authors = new Set<string>(put.filter(({ kind }) => kind === 'stroke').map(({ by }) => by))
    for (const by of authors) {
      const waiting = [...this.kept].filter(([, stroke]) => stroke.by === by)
      for (const [id] of waiting) this.kept.delete(id)
      if (waiting.length === 0) for (const [id, stroke] of this.drawn) if (stroke.by === by) this.done.add(id)
    }
  }

  strokes(now: number): LiveStroke[] {
    for (const [id, { until }] of this.kept) if (until <= now) this.kept.delete(id)
    return [...this.kept.values()].map(({ live }) => live)
  }
}
