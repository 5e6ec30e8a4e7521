/**
 * Somebody who draws, without a window: the product's own replica and link over the real service. It draws strokes as a
 * hand does (presence that grows, one record at the end), and hears what others draw and how long that took.
 */
import { accountId } from '@shared/ids'
import { keyBetween } from '@shared/whiteboard/order'
import type { Presence } from '@shared/whiteboard/presence'
import { presenceAfter, presenceSince, type SentPresence } from '@shared/whiteboard/presence-wire'
import { seeded } from '@shared/whiteboard/random-shapes'
import type { PageId, ShapeId, StrokeShape } from '@shared/whiteboard/record'
import { createPageReplica } from '@shared/whiteboard/replica'
import type { BoardId } from '@shared/whiteboard/board'
import { createBoardLink } from '../../src/main/board/board-link'
import type { BoardConnection } from '../../src/main/board/board-transport'
import { systemClock } from '../../src/main/ports'

export interface BotEditorOptions {
  /** Address of the service, as its ready line says (`api`). */
  api: string
  appKey: string
  account: string
  /** IM token. */
  token: string
  board: BoardId
  page: string
  seed: number
  hand?: BotHand
}

/** How it draws; without one, wherever chance leads it. */
export interface BotHand {
  readonly pointsOfStroke: number
  readonly size: number
  colour(stroke: number): string
  /** World units; both count from 0. */
  at(stroke: number, point: number): { x: number; y: number }
  /** The point is on its way, or, at the end of a stroke, its record. */
  drew(stroke: number, point: number): void
}

/** Strokes are put with the time of their last point in it, so that whoever hears one on this machine knows its age. */
const hz = 30

export class BotEditor {
  readonly replica = createPageReplica()
  /** ms from the end of a stroke at its drawer until its record was here; and of points under way. */
  readonly recordAges: number[] = []
  readonly liveAges: number[] = []
  kept = 0
  refused = 0
  private readonly random: () => number
  private connection!: BoardConnection
  private sendings = 0
  private strokes = 0
  private timer: NodeJS.Timeout | null = null
  private readonly hand: BotHand
  private live: number[] = []
  private told: Presence | null = null
  private readonly others = new Map<string, Presence>()
  private readonly queue: Uint8Array[] = []
  private inFlight = false

  private constructor(private readonly options: BotEditorOptions) {
    this.random = seeded(options.seed)
    this.hand = options.hand ?? this.chance()
    this.replica.onUpdate((update) => {
      this.queue.push(update)
      this.sendNext()
    })
    this.replica.onChange(({ put, origin }) => {
      if (origin !== 'remote') return
      const now = Date.now()
      for (const shape of put) {
        const age = now - timeIn(shape.id)
        if (age >= 0 && age < 60_000) this.recordAges.push(age)
      }
    })
  }

  /** Resolves when everything that is on the page is here. */
  static open(options: BotEditorOptions): Promise<BotEditor> {
    const bot = new BotEditor(options)
    return new Promise((resolve, reject) => bot.connect(() => resolve(bot), reject))
  }

  /** Strokes, one after the other, until `stop`. */
  draw(): void {
    if (this.timer) return
    const from = performance.now()
    let steps = 0
    // By the clock and not by intervals: those of many bots fall into step.
    const next = (): void => {
      this.step()
      this.timer = setTimeout(next, Math.max(0, from + (++steps * 1000) / hz - performance.now()))
    }
    this.timer = setTimeout(next, 0)
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer)
    this.timer = null
    this.tell(null)
  }

  close(): void {
    this.stop()
    this.connection.close()
    this.replica.destroy()
  }

  private connect(ready: () => void, failed: (error: Error) => void): void {
    const { api, appKey, account, token, board, page } = this.options
    const headers = { user: account, token, authType: '0', deviceId: `bot-${this.name}`, clientType: 'pc' }
    const transport = createBoardLink({
      access: () => Promise.resolve({ roomServer: api, appKey, headers }),
      clock: systemClock,
    })
    this.connection = transport.open(board, {
      welcome: () => this.connection.follow({}),
      update: ({ doc, update }) => {
        if (doc === page) this.replica.apply(update)
      },
      caughtUp: ready,
      kept: () => {
        this.kept += 1
        this.inFlight = false
        this.sendNext()
      },
      refused: () => {
        this.refused += 1
        this.inFlight = false
        this.sendNext()
      },
      rights: () => undefined,
      presence: (session, sent) => this.hear(session, sent),
      closed: (why) => failed(new Error(`the board is closed: ${why}`)),
    })
  }

  private hear(session: string, sent: SentPresence | null): void {
    if (!sent) return void this.others.delete(session)
    const now = presenceAfter(this.others.get(session) ?? null, sent)
    this.others.set(session, now)
    if (sent.live && now.cursor) this.liveAges.push(Date.now() - timeOf(now.cursor.y))
  }

  /** Of its own: several may draw for one account. */
  private get name(): string {
    return `${this.options.account}_${this.options.seed}`
  }

  private step(): void {
    const [stroke, point] = [this.strokes, this.live.length / 3]
    const { x, y } = this.hand.at(stroke, point)
    this.live = [...this.live, x, y, 0.5]
    if (point + 1 < this.hand.pointsOfStroke) this.tell(this.live)
    else this.putStroke()
    this.hand.drew(stroke, point)
  }

  private chance(): BotHand {
    return {
      pointsOfStroke: 30,
      size: 4,
      colour: () => '#1b2733',
      at: () => {
        const [x = this.random() * 2000, y = this.random() * 2000] = this.live.slice(-3)
        return { x: x + (this.random() - 0.5) * 40, y: y + (this.random() - 0.5) * 40 }
      },
      drew: () => undefined,
    }
  }

  private putStroke(): void {
    const [x = 0, y = 0] = this.live
    this.strokes += 1
    const id = `${this.name}-${this.strokes}-${Date.now()}` as ShapeId
    const stroke: StrokeShape = {
      id,
      kind: 'stroke',
      index: keyBetween(null, null, id),
      by: accountId(this.options.account),
      x,
      y,
      angle: 0,
      opacity: 1,
      locked: false,
      groups: [],
      pen: 'pen',
      points: this.live.map((value, i) => (i % 3 === 0 ? value - x : i % 3 === 1 ? value - y : value)),
      size: this.hand.size,
      colour: this.hand.colour(this.strokes - 1),
      scale: [1, 1],
    }
    this.live = []
    this.replica.change({ put: [stroke] })
    this.tell(null)
  }

  /** The cursor's y is the time of it, so that who hears it knows its age. */
  private tell(points: number[] | null): void {
    const { account, page } = this.options
    const now: Presence = {
      uuid: accountId(account),
      name: account,
      page: page as PageId,
      cursor: { x: points?.at(-3) ?? 0, y: Date.now() % turn },
      selection: [],
      live: points && {
        id: `${this.name}-${this.strokes + 1}` as ShapeId,
        pen: 'pen',
        size: this.hand.size,
        colour: this.hand.colour(this.strokes),
        points,
      },
      viewport: null,
      presenting: false,
    }
    this.connection.presence(presenceSince(this.told, now))
    this.told = now
  }

  private sendNext(): void {
    const update = this.inFlight ? undefined : this.queue.shift()
    if (!update) return
    this.inFlight = true
    this.connection.send({ doc: this.options.page, number: ++this.sendings, update })
  }
}

const turn = 100_000_000

function timeIn(id: string): number {
  return Number(id.split('-')[2] ?? Number.NaN)
}

function timeOf(cursor: number): number {
  const now = Date.now()
  return now - (now % turn) + cursor
}
