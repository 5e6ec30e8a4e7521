/**
 * Which small pictures of pages are painted, and when: those that are looked at, one at a time, again when what they
 * show has changed, and never so often that it takes more than a fifth of the time. Rule B69.
 */
import type { PageId } from '@shared/whiteboard/record'

/** `key` names what a picture would show; the same key is the same picture. */
export interface ThumbQueuePorts<T> {
  key(page: PageId): string
  /** `null`: there is none now; it is asked for again when the key changes. */
  paint(page: PageId): Promise<T | null>
  painted(page: PageId, picture: T): void
  dropped(page: PageId): void
  now(): number
  /** Resolves after so many ms. */
  pause(ms: number): Promise<void>
}

/** Painting is followed by four times as long without, and by this at least, ms. */
const restFactor = 4
const leastRest = 60
/** The same page is not painted again sooner. ms */
const sameAfter = 1500

export class ThumbQueue<T> {
  private readonly wanted = new Map<PageId, number>()
  /** In the order of their last painting. */
  private readonly kept = new Map<PageId, { key: string; at: number }>()
  private running = false
  private closed = false

  constructor(
    private readonly ports: ThumbQueuePorts<T>,
    private readonly most = 150,
  ) {}

  /** While it is looked at; returns the stop. */
  want(page: PageId): () => void {
    this.wanted.set(page, (this.wanted.get(page) ?? 0) + 1)
    this.wake()
    let stopped = false
    return () => {
      if (stopped) return
      stopped = true
      const left = (this.wanted.get(page) ?? 1) - 1
      if (left > 0) this.wanted.set(page, left)
      else this.wanted.delete(page)
    }
  }

  /** Something that keys depend on has changed. */
  wake(): void {
    if (!this.running && !this.closed) void this.work()
  }

  /** All of them show something else now: none waits for its time. */
  wakeAll(): void {
    for (const kept of this.kept.values()) kept.at = -Infinity
    this.wake()
  }

  close(): void {
    this.closed = true
  }

  private async work(): Promise<void> {
    this.running = true
    try {
      for (let page = this.next(); page !== null && !this.closed; page = this.next()) {
        const { now, pause } = this.ports
        const due = (this.kept.get(page)?.at ?? -Infinity) + sameAfter
        if (due > now()) {
          await pause(Math.min(due - now(), sameAfter))
          continue
        }
        const began = now()
        await this.paint(page)
        await pause(Math.max(leastRest, (now() - began) * restFactor))
      }
    } finally {
      this.running = false
    }
  }

  private async paint(page: PageId): Promise<void> {
    const key = this.ports.key(page)
    const picture = await this.ports.paint(page).catch(() => null)
    if (this.closed) return
    this.kept.delete(page)
    this.kept.set(page, { key, at: this.ports.now() })
    if (picture !== null) this.ports.painted(page, picture)
    for (const old of this.kept.keys()) {
      if (this.kept.size <= this.most) break
      if (this.wanted.has(old)) continue
      this.kept.delete(old)
      this.ports.dropped(old)
    }
  }

  /** One that has no picture before one whose picture is old; of these, the one that may be painted soonest. */
  private next(): PageId | null {
    let [found, since]: [PageId | null, number] = [null, Infinity]
    for (const page of this.wanted.keys()) {
      const kept = this.kept.get(page)
      if (!kept) return page
      if (kept.key !== this.ports.key(page) && kept.at < since) [found, since] = [page, kept.at]
    }
    return found
  }
}
