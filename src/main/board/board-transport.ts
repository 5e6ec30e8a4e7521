/**
 * The way updates of one board come and go. Narrow, so that another can stand in for the embedded service's socket: a
 * room's messages have no log of their own, so their `welcome` has no heads and everything is `kept` as number 0.
 */
import type { BoardId } from '@shared/whiteboard/board'
import type { SentPresence } from '@shared/whiteboard/presence-wire'
import type { BoardRefusal, BoardWireLimits, UpdateFrame } from '@shared/whiteboard/wire'

export interface BoardWelcome {
  session: string
  mayDraw: boolean
  /** Number of each document's newest update over there; null: nobody there keeps a log. */
  heads: Record<string, number> | null
  limits: BoardWireLimits
}

export interface BoardHeard {
  /** Answered by `follow`. */
  welcome(welcome: BoardWelcome): void
  /** In the order of its document's numbers. */
  update(frame: UpdateFrame): void
  caughtUp(): void
  kept(sending: number, doc: string, seq: number): void
  refused(sending: number, reason: BoardRefusal): void
  rights(mayDraw: boolean): void
  /** `null`: gone. */
  presence(session: string, presence: SentPresence | null): void
  /** Once, and nothing comes after it. `lost`: to be tried again. */
  closed(why: 'lost' | 'not-allowed'): void
}

export interface BoardConnection {
  follow(known: Record<string, number>): void
  /** `number`: of the sending, counting up. */
  send(frame: UpdateFrame): void
  presence(presence: SentPresence | null): void
  close(): void
}

export interface BoardTransport {
  /** Never throws: what fails is told by `closed`. */
  open(board: BoardId, heard: BoardHeard): BoardConnection
}
