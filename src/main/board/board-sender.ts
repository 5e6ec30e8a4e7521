/** What of one board the service has not yet, on its way there: one sending at a time, at most so often. Rules B93–B94. */
import type { BoardId } from '@shared/whiteboard/board'
import { boardLimits } from '@shared/whiteboard/record'
import type { BoardRefusal, UpdateFrame } from '@shared/whiteboard/wire'
import type { Clock, Log } from '../ports'
import type { BoardStore, Sending } from './board-store'

export interface SenderPorts {
  store: Pick<BoardStore, 'nextSending' | 'kept' | 'refused'>
  clock: Clock
  log: Log
  transmit(frame: UpdateFrame): void
  /** So many are unsent no longer. */
  settled(updates: number): void
  /** The right to draw is gone. */
  forbidden(): void
  /** Carries out what may fail on the disk. */
  safely(run: () => void): void
}

/** ms between two sendings; the reply to one is waited for, too. */
const sendGap = 33
const tooFastGap = 1_000

export class BoardSender {
  private limit: number | null = null
  private inFlight: (Sending & { number: number }) | null = null
  private sendings = 0
  private sentAt = -Infinity
  private stopTimer: (() => void) | null = null

  constructor(
    private readonly board: BoardId,
    private readonly ports: SenderPorts,
  ) {}

  /** There is a link, and everything is here. `mostBytes` of one update. */
  begin(mostBytes: number): void {
    this.limit = Math.min(mostBytes, boardLimits.updateBytes)
    this.send()
  }

  /** What was under way goes again with the next link. */
  end(): void {
    this.limit = null
    this.inFlight = null
    this.stopTimer?.()
    this.stopTimer = null
  }

  /** The reply is the measure of what the way takes. */
  send(): void {
    if (this.limit === null || this.inFlight || this.stopTimer) return
    const due = this.sentAt + sendGap - this.ports.clock.now()
    if (due > 0) return this.sendLater(due)
    const next = this.ports.store.nextSending(this.board, this.limit)
    if (!next) return
    this.sendings += 1
    this.sentAt = this.ports.clock.now()
    this.inFlight = { ...next, number: this.sendings }
    this.ports.transmit({ doc: next.doc, number: this.sendings, update: next.update })
  }

  kept(number: number, seq: number): void {
    const done = this.taken(number)
    if (!done) return
    this.ports.store.kept(this.board, done.doc, done.seqs, seq)
    this.ports.settled(done.seqs.length)
    this.send()
  }

  refused(number: number, reason: BoardRefusal): void {
    const done = this.taken(number)
    if (!done) return
    if (reason === 'read-only') return this.ports.forbidden()
    if (reason === 'too-fast') return this.sendLater(tooFastGap)
    this.ports.log.warn('the service takes no such update', { reason })
    this.ports.store.refused(this.board, done.doc, done.seqs)
    this.ports.settled(done.seqs.length)
    this.send()
  }

  private taken(number: number): Sending | null {
    const { inFlight } = this
    if (inFlight?.number !== number) return null
    this.inFlight = null
    return inFlight
  }

  private sendLater(ms: number): void {
    this.stopTimer = this.ports.clock.after(ms, () => {
      this.stopTimer = null
      this.ports.safely(() => this.send())
    })
  }
}
