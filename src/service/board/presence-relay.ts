/**
 * Presence of one board, session by session: at most so often each, the newest whole, in parts where that is enough.
 * Never stored. Rules B105–B107.
 */
import type { BoardTell } from '@shared/whiteboard/wire'
import type { Presence } from '@shared/whiteboard/presence'
import { presenceAfter, presenceSince, type SentPresence } from '@shared/whiteboard/presence-wire'

/** ms. Who was too slow for one gets the newest then. */
const again = 500
/** Of a beat, by which one that comes after a pause may be told before its time. */
const early = 0.25

export interface PresenceReceiver {
  readonly id: string
  readonly busy: boolean
  /** A frame of text, the same for all. */
  put(text: string): void
}

/** From so many on, what comes within so many ms goes as one frame: a crowd is told of a crowd, and each frame has its price. */
const crowd = 16
const together = 12

interface Ready {
  part: string
  /** For who has left one out. */
  whole: string
  lossy: boolean
}

interface Shown {
  now: Presence | null
  told: Presence | null
  toldAt: number
  stopTimer: (() => void) | null
  /** Who left one out, and needs the whole. */
  behind: Set<string>
}

export interface PresenceRelayPorts {
  receivers(): Iterable<PresenceReceiver>
  now(): number
  after(ms: number, run: () => void): () => void
  perSecond: number
}

export class PresenceRelay {
  private readonly shown = new Map<string, Shown>()
  private readonly ready = new Map<string, Ready>()
  private stopFlush: (() => void) | null = null

  constructor(private readonly ports: PresenceRelayPorts) {}

  put(session: string, sent: SentPresence | null): void {
    const shown = this.of(session)
    shown.now = sent && presenceAfter(shown.now, sent)
    if (shown.stopTimer) return
    const due = shown.toldAt + 1000 / this.ports.perSecond - this.ports.now()
    if (due <= 0) this.relay(session, shown)
    else shown.stopTimer = this.ports.after(due, () => this.relay(session, shown))
  }

  /** Everybody as they are, to who has just come. */
  introduce(receiver: PresenceReceiver): void {
    for (const [session, { told }] of this.shown)
      if (told && session !== receiver.id) receiver.put(frame(session, told))
  }

  gone(session: string): void {
    const shown = this.shown.get(session)
    if (!shown) return
    shown.stopTimer?.()
    this.shown.delete(session)
    this.ready.delete(session)
    const text = frame(session, null)
    for (const receiver of this.ports.receivers()) if (receiver.id !== session) receiver.put(text)
    for (const { behind } of this.shown.values()) behind.delete(session)
  }

  private relay(session: string, shown: Shown): void {
    shown.stopTimer = null
    // By the beat and not by this moment: timers and hands are a little late and a little early, and one as fast as the
    // limit would fall behind it by all of that, up to a whole beat.
    const beat = 1000 / this.ports.perSecond
    shown.toldAt = Math.max(shown.toldAt + beat, this.ports.now() - beat * early)
    this.ready.set(session, {
      part: frame(session, shown.now && presenceSince(shown.told, shown.now)),
      whole: frame(session, shown.now),
      lossy: shown.now !== null,
    })
    shown.told = shown.now
    const receivers = [...this.ports.receivers()]
    if (receivers.length < crowd) this.flush(receivers)
    else this.stopFlush ??= this.ports.after(together, () => this.flush([...this.ports.receivers()]))
  }

  private flush(receivers: readonly PresenceReceiver[]): void {
    this.stopFlush?.()
    this.stopFlush = null
    const ready = [...this.ready]
    this.ready.clear()
    // Written once: a hundred may hear it thirty times a second.
    const forMost = listed(ready.map(([, { part }]) => part))
    for (const receiver of receivers) {
      const isPlain = ready.every(([session]) => session !== receiver.id && !this.of(session).behind.has(receiver.id))
      if (isPlain && !receiver.busy) receiver.put(forMost)
      else this.putTo(receiver, ready)
    }
    for (const [session] of ready) {
      const shown = this.of(session)
      if (shown.behind.size > 0) shown.stopTimer ??= this.ports.after(again, () => this.relay(session, shown))
    }
  }

  private putTo(receiver: PresenceReceiver, ready: readonly [string, Ready][]): void {
    const texts: string[] = []
    for (const [session, { part, whole, lossy }] of ready) {
      if (session === receiver.id) continue
      const { behind } = this.of(session)
      if (receiver.busy && lossy) behind.add(receiver.id)
      else texts.push(behind.delete(receiver.id) ? whole : part)
    }
    if (texts.length > 0) receiver.put(listed(texts))
  }

  private of(session: string): Shown {
    let shown = this.shown.get(session)
    if (!shown) {
      shown = { now: null, told: null, toldAt: -Infinity, stopTimer: null, behind: new Set() }
      this.shown.set(session, shown)
    }
    return shown
  }
}

function frame(session: string, presence: SentPresence | null): string {
  return JSON.stringify({ tell: 'presence', session, presence } satisfies BoardTell)
}

/** One by itself, several as a list. */
function listed(texts: readonly string[]): string {
  return texts.length === 1 ? (texts[0] ?? '') : `[${texts.join(',')}]`
}
