/** What each page was allowed to capture next: by the person's pick, once, and not for long. */
import type { Clock } from '../ports'

/** `source` null: the system asks. */
export interface SharePick {
  source: { id: string; name: string; displayId: string } | null
  sound: boolean
}

/** From the click to the page's request lies one call; a pick that was not used is forgotten. */
const lifeMs = 10_000

export class SharePicks {
  private readonly waiting = new Map<number, { pick: SharePick; until: number }>()

  constructor(private readonly clock: Pick<Clock, 'now'>) {}

  /** `windowId` as `WebContents.id`. */
  prepare(windowId: number, pick: SharePick): void {
    this.waiting.set(windowId, { pick, until: this.clock.now() + lifeMs })
  }

  /** Whether the page may ask now. */
  has(windowId: number): boolean {
    return this.clock.now() <= (this.waiting.get(windowId)?.until ?? -1)
  }

  take(windowId: number): SharePick | null {
    const found = this.has(windowId) ? this.waiting.get(windowId) : undefined
    this.waiting.delete(windowId)
    return found?.pick ?? null
  }
}
