/**
 * One open board: what is written is on this disk at once and at the service as soon as there is a link; what others
 * write is taken in beside it. Rules B92–B97.
 */
import { AppError, toWire } from '@shared/errors'
import { Cell } from '@shared/state'
import type { BoardId, BoardStatus, DocPart } from '@shared/whiteboard/board'
import { boardLimits } from '@shared/whiteboard/record'
import { checkUpdate } from '@shared/whiteboard/update'
import type { UpdateFrame } from '@shared/whiteboard/wire'
import type { Clock, Log } from '../ports'
import { BoardPresence } from './board-presence'
import { BoardSender } from './board-sender'
import type { BoardStore } from './board-store'
import type { BoardConnection, BoardTransport, BoardWelcome } from './board-transport'
import { takenTogether, type TakenTogether } from './taken-together'

export interface KeeperPorts {
  store: BoardStore
  transport: BoardTransport
  clock: Clock
  log: Log
  /** Whether the service there is keeps boards. */
  offered(): boolean
  /** Signed in: after a kick there is only reading. */
  signedIn(): boolean
  /** Whether I may draw before anybody has said so. */
  mine: boolean
  /** Everything that was missed is here. */
  online(): void
}

const firstRetry = 500
const longestRetry = 10_000

export class BoardKeeper {
  readonly status: Cell<BoardStatus>
  readonly presence: BoardPresence
  private connection: BoardConnection | null = null
  private taking: TakenTogether
  private readonly sender: BoardSender
  private caughtUp = false
  private limit: number = boardLimits.updateBytes
  private stopRetry: (() => void) | null = null
  private retry = firstRetry
  private closed = false

  constructor(
    readonly id: BoardId,
    private readonly ports: KeeperPorts,
  ) {
    const { store, clock, log, mine } = ports
    this.presence = new BoardPresence(clock)
    this.taking = takenTogether(clock, (frames) => this.orLost(() => this.take(frames)))
    this.sender = new BoardSender(id, {
      store,
      clock,
      log,
      transmit: (frame) => this.connection?.send(frame),
      settled: (updates) => this.show((now) => ({ unsent: now.unsent - updates })),
      forbidden: () => this.setMayDraw(false),
      safely: (run) => this.orLost(run),
    })
    this.status = new Cell<BoardStatus>({
      phase: 'opening',
      mayDraw: store.mayDraw(id) ?? mine,
      unsent: store.unsent(id),
      heads: store.heads(id),
      error: null,
    })
    this.connect()
  }

  read(doc: string, after: number): DocPart {
    return this.ports.store.read(this.id, doc, after)
  }

  /** Gives the number of the local log; on the disk when it returns. */
  write(doc: string, update: Uint8Array): number {
    const { store, clock, signedIn } = this.ports
    if (!this.status.get().mayDraw || !signedIn()) throw new AppError('board/read-only', 'no right to draw here')
    if (update.length > boardLimits.updateBytes) throw new AppError('board/too-large', 'an update beyond the limit')
    checkUpdate(update)
    const head = store.write(this.id, doc, update, clock.now())
    this.show((now) => ({ unsent: now.unsent + 1, heads: { ...now.heads, [doc]: head } }))
    if (this.caughtUp) this.sender.send()
    return head
  }

  /** There may be a way now: the network, the login or the service is back. */
  wake(): void {
    if (this.closed || this.connection) return
    this.retry = firstRetry
    this.connect()
  }

  /** Signed out by another device: what is here stays to be read. */
  suspend(): void {
    this.connection?.close()
    this.dropLink()
    this.connect()
  }

  /** What came in is on the disk; what is unsent stays for the next time. */
  close(): void {
    if (this.closed) return
    this.closed = true
    this.taking.flush()
    this.stopRetry?.()
    this.connection?.close()
    this.dropLink()
  }

  private connect(): void {
    this.stopRetry?.()
    this.stopRetry = null
    const { offered, signedIn, transport, store, mine } = this.ports
    this.show(() => ({ mayDraw: signedIn() && (store.mayDraw(this.id) ?? mine) }))
    if (!offered() || !signedIn()) return this.goOffline(!offered())
    // Two words of an older connection that come late must not reach a new one.
    let current: BoardConnection | null = null
    const now = <A extends unknown[]>(run: (...args: A) => void) => {
      return (...args: A): void => {
        if (!this.closed && (current === null || this.connection === current)) this.orLost(() => run(...args))
      }
    }
    current = transport.open(this.id, {
      welcome: now((welcome) => this.welcomed(welcome)),
      update: now((frame) => this.taking.add(frame)),
      caughtUp: now(() => this.allHere()),
      kept: now((number, _doc, seq) => {
        // What others wrote before it has come before it.
        this.taking.flush()
        this.sender.kept(number, seq)
      }),
      refused: now((number, reason) => this.sender.refused(number, reason)),
      rights: now((mayDraw) => this.setMayDraw(mayDraw)),
      presence: now((session, presence) => this.presence.hear(session, presence)),
      closed: now((why) => this.lost(why)),
    })
    this.connection = current
  }

  private welcomed({ mayDraw, heads, limits }: BoardWelcome): void {
    const { store } = this.ports
    this.limit = limits.updateBytes
    this.setMayDraw(mayDraw)
    for (const [doc, seq] of Object.entries(heads ? store.known(this.id) : {})) {
      // Its data was lost or is another's, or there was only a room to tell it to: it gets from here what it lacks.
      if (seq === 0 || (heads?.[doc] ?? 0) < seq) store.resend(this.id, doc)
    }
    this.connection?.follow(store.known(this.id))
    this.presence.begin((presence) => this.connection?.presence(presence), limits.presencePerSecond)
  }

  private allHere(): void {
    this.taking.flush()
    this.caughtUp = true
    this.retry = firstRetry
    this.show(() => ({ phase: 'online', error: null, unsent: this.ports.store.unsent(this.id) }))
    this.ports.online()
    this.sendIfMay()
  }

  private take(frames: readonly UpdateFrame[]): void {
    const { store, clock } = this.ports
    store.take(this.id, frames, clock.now())
    const heads = store.heads(this.id)
    this.show(() => ({ heads }))
  }

  private setMayDraw(mayDraw: boolean): void {
    this.ports.store.setMayDraw(this.id, mayDraw)
    this.show(() => ({ mayDraw }))
    this.sendIfMay()
  }

  private sendIfMay(): void {
    if (this.caughtUp && this.status.get().mayDraw) this.sender.begin(this.limit)
    else this.sender.end()
  }

  private lost(why: 'lost' | 'not-allowed'): void {
    this.taking.flush()
    this.dropLink()
    if (why === 'not-allowed') {
      const error = toWire(new AppError('board/not-allowed', 'the service does not open this board'))
      return this.show(() => ({ phase: 'refused', mayDraw: false, error }))
    }
    this.goOffline(false)
    this.tryAgain()
  }

  /** A disk that takes nothing ends the link, not the app: what was not taken in comes again with the next one. */
  private orLost(run: () => void): void {
    try {
      run()
    } catch (error) {
      this.ports.log.error('board could not be kept', { error: error instanceof Error ? error.stack : String(error) })
      const { connection } = this
      this.dropLink()
      connection?.close()
      if (this.closed) return
      this.goOffline(false)
      this.tryAgain()
    }
  }

  private tryAgain(): void {
    this.stopRetry?.()
    this.stopRetry = this.ports.clock.after(this.retry, () => this.connect())
    this.retry = Math.min(this.retry * 2, longestRetry)
  }

  private dropLink(): void {
    this.connection = null
    this.caughtUp = false
    this.sender.end()
    this.presence.end()
  }

  private goOffline(notOffered: boolean): void {
    const error = notOffered ? toWire(new AppError('board/not-offered', 'this service keeps no boards')) : null
    this.show(() => ({ phase: 'offline', error }))
  }

  private show(change: (now: BoardStatus) => Partial<BoardStatus>): void {
    this.status.update((now) => ({ ...now, ...change(now) }))
  }
}
