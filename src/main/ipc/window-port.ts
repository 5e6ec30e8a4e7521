/**
 * One window's watches (rules W1–W8: docs/spec/bridge.md). The receiver sets the rate: one batch is in flight,
 * the next leaves on its ack, and until then a watch keeps one pending entry, however much changes.
 */
import { diffSize, squashDiff, type KeyedDiff } from '@shared/diff'
import { isAppError, toWire, type WireError } from '@shared/errors'
import type { Push, ToMain, ToWindow } from '@shared/ipc/wire'
import type { StateChange, StateSource, StopWatching } from '@shared/state'

/** Past this many changed keys the whole value is cheaper than its changes. */
const maxDiffKeys = 200

export interface OpenedState {
  source: StateSource<unknown>
  policy: 'replace' | 'merge'
}

/** Finds a state, or throws the AppError the window gets as `refused`. */
export type OpenState = (path: string, key: unknown) => OpenedState

type Pending = { kind: 'reset' } | { kind: 'diff'; diff: KeyedDiff<unknown> } | { kind: 'refused'; error: WireError }

interface Watch {
  count: number
  pending: Pending | null
  read: () => unknown
  stop: StopWatching
}

export class WindowPort {
  private readonly watches = new Map<number, Watch>()
  private inFlight: number | null = null
  private lastBatch = 0
  private flushDue = false

  constructor(
    private readonly open: OpenState,
    private readonly send: (message: ToWindow) => void,
  ) {}

  take(message: ToMain): void {
    if (message.kind === 'watch') this.watch(message.watchId, message.path, message.key)
    else if (message.kind === 'unwatch') this.unwatch(message.watchId)
    else if (message.batch === this.inFlight) {
      this.inFlight = null
      this.flush()
    }
  }

  /** Reload, crash and close: nothing of the page that was there is kept, and its late acks count for nothing. */
  dispose(): void {
    for (const watchId of [...this.watches.keys()]) this.unwatch(watchId)
    this.inFlight = null
  }

  get watchCount(): number {
    return this.watches.size
  }

  private watch(watchId: number, path: string, key: unknown): void {
    this.unwatch(watchId)
    try {
      const { source, policy } = this.open(path, key)
      const watch: Watch = { count: 0, pending: { kind: 'reset' }, read: () => source.get(), stop: () => {} }
      watch.stop = source.subscribe((change) => {
        watch.pending = pendingAfter(watch.pending, change, policy)
        this.flushSoon()
      })
      this.watches.set(watchId, watch)
    } catch (error) {
      if (!isAppError(error)) throw error
      this.watches.set(watchId, {
        count: 0,
        pending: { kind: 'refused', error: toWire(error) },
        read: () => undefined,
        stop: () => {},
      })
    }
    this.flushSoon()
  }

  private unwatch(watchId: number): void {
    this.watches.get(watchId)?.stop()
    this.watches.delete(watchId)
  }

  /** At the end of this turn, so that what changes together travels together. */
  private flushSoon(): void {
    if (this.flushDue || this.inFlight !== null) return
    this.flushDue = true
    queueMicrotask(() => {
      this.flushDue = false
      this.flush()
    })
  }

  private flush(): void {
    if (this.inFlight !== null) return
    const pushes: Push[] = []
    for (const [watchId, watch] of this.watches) {
      if (watch.pending) pushes.push(pushOf(watchId, watch, watch.pending))
      watch.pending = null
    }
    if (pushes.length === 0) return
    const batch = ++this.lastBatch
    this.send({ batch, pushes })
    this.inFlight = batch
  }
}

/** What waits for the window after one more change; a reset reads the value only when it leaves. */
export function pendingAfter(
  pending: Pending | null,
  change: StateChange<unknown>,
  policy: 'replace' | 'merge',
): Pending {
  if (policy === 'replace' || change.kind === 'reset' || (pending && pending.kind !== 'diff')) return { kind: 'reset' }
  const diff = pending ? squashDiff(pending.diff, change.diff) : change.diff
  return diffSize(diff) > maxDiffKeys ? { kind: 'reset' } : { kind: 'diff', diff }
}

function pushOf(watchId: number, watch: Watch, pending: Pending): Push {
  const count = watch.count++
  if (pending.kind === 'reset') return { watchId, count, kind: 'reset', value: watch.read() }
  return { watchId, count, ...pending }
}
