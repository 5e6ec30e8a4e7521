/** A transport in the test's hand, and a clock that stands. */
import type { BoardId } from '@shared/whiteboard/board'
import type { Clock } from '../ports'
import type { SentPresence } from '@shared/whiteboard/presence-wire'
import type { UpdateFrame } from '@shared/whiteboard/wire'
import type { BoardConnection, BoardHeard, BoardTransport } from './board-transport'

export class FakeConnection implements BoardConnection {
  readonly followed: Record<string, number>[] = []
  readonly sent: UpdateFrame[] = []
  readonly presences: (SentPresence | null)[] = []
  closed = false

  constructor(readonly heard: BoardHeard) {}

  follow(known: Record<string, number>): void {
    this.followed.push(known)
  }
  send(frame: UpdateFrame): void {
    this.sent.push(frame)
  }
  presence(presence: SentPresence | null): void {
    this.presences.push(presence)
  }
  close(): void {
    this.closed = true
  }

  /** As a service that has these documents up to there, and nothing to send. */
  greet(heads: Record<string, number> = {}, mayDraw = true): void {
    const limits = { updateBytes: 1_000_000, pages: 1000, presencePerSecond: 10 }
    this.heard.welcome({ session: 's', mayDraw, heads, limits })
    this.heard.caughtUp()
  }
}

export class FakeTransport implements BoardTransport {
  readonly opened: FakeConnection[] = []

  open(_board: BoardId, heard: BoardHeard): BoardConnection {
    const connection = new FakeConnection(heard)
    this.opened.push(connection)
    return connection
  }

  get last(): FakeConnection {
    const last = this.opened.at(-1)
    if (!last) throw new Error('nothing was opened')
    return last
  }
}

export class FakeClock implements Clock {
  private time = 1_000_000
  private due: { at: number; run: () => void }[] = []

  now(): number {
    return this.time
  }

  after(ms: number, run: () => void): () => void {
    const entry = { at: this.time + ms, run }
    this.due.push(entry)
    return () => void (this.due = this.due.filter((other) => other !== entry))
  }

  pass(ms: number): void {
    const until = this.time + ms
    for (;;) {
      const [next] = this.due.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)
      if (!next) break
      this.time = next.at
      this.due = this.due.filter((other) => other !== next)
      next.run()
    }
    this.time = until
  }
}
