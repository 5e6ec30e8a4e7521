/** One board that somebody has open: its sessions, what they send, and the versions that follow from it. */
import type { BoardId } from '@shared/whiteboard/board'
import { encodeFrame } from '@shared/whiteboard/frame'
import { boardLimits } from '@shared/whiteboard/record'
import type { UpdateFrame } from '@shared/whiteboard/wire'
import type { BoardAccess } from './board-access'
import type { BoardHistory } from './board-history'
import type { BoardLog } from './board-log'
import type { BoardSession } from './board-session'
import type { GroupCommit } from './group-commit'
import type { Outgoing } from './outbox'
import { PresenceRelay } from './presence-relay'

export const presencePerSecond = 30
/** ms after the first update that no version has. */
const versionAfter = 5 * 60_000

export interface LiveBoardPorts {
  log: BoardLog
  history: BoardHistory
  access: BoardAccess
  commit: GroupCommit
  now(): number
  after(ms: number, run: () => void): () => void
  counted(updates: number, bytes: number): void
  failed(error: unknown): void
}

export class LiveBoard {
  private readonly sessions = new Map<string, BoardSession>()
  private readonly docs: Set<string>
  private readonly presence: PresenceRelay
  private stopTimer: (() => void) | null = null

  constructor(
    readonly id: BoardId,
    private readonly ports: LiveBoardPorts,
  ) {
    this.docs = new Set(Object.keys(ports.log.heads(id)))
    const receivers = (): Iterable<BoardSession> => this.sessions.values()
    this.presence = new PresenceRelay({
      receivers: () => [...receivers()].filter(({ following }) => following).map(receiverOf),
      now: () => ports.now(),
      after: (ms, run) => ports.after(ms, run),
      perSecond: presencePerSecond,
    })
  }

  get isEmpty(): boolean {
    return this.sessions.size === 0
  }

  enter(session: BoardSession): void {
    const { access, log } = this.ports
    access.remember(this.id)
    session.mayDraw = access.of(this.id, session.userUuid).draw
    this.sessions.set(session.id, session)
    session.tell({
      tell: 'welcome',
      session: session.id,
      mayDraw: session.mayDraw,
      heads: log.heads(this.id),
      limits: { updateBytes: boardLimits.updateBytes, pages: boardLimits.pages, presencePerSecond },
    })
  }

  /** What comes in from now on goes out behind what it lacks. */
  follow(session: BoardSession, known: Record<string, number>): void {
    if (session.following) return
    session.following = true
    session.outbox.begin(this.lacking(known))
    this.presence.introduce(receiverOf(session))
  }

  update(session: BoardSession, { doc, number, update }: UpdateFrame): void {
    if (!this.docs.has(doc) && this.docs.size > boardLimits.pages) return session.refuse(number, 'too-many-pages')
    this.docs.add(doc)
    this.ports.commit.add({ board: this.id, doc, by: session.userUuid, bytes: update }, (seq) => {
      // Not on the disk, so not told: the client sends it again.
      if (seq === null) return session.close('unavailable')
      session.tell({ tell: 'kept', sending: number, doc, seq })
      this.ports.counted(1, update.length)
      const frame = encodeFrame({ doc, number: seq, update })
      for (const other of this.sessions.values()) {
        if (other !== session && other.following) other.outbox.put(frame)
      }
      this.stopTimer ??= this.ports.after(versionAfter, () => this.keepVersion())
    })
  }

  show(session: BoardSession, presence: Parameters<PresenceRelay['put']>[1]): void {
    // Whose it is says the service, not the client.
    this.presence.put(session.id, presence && { ...presence, uuid: session.userUuid as typeof presence.uuid })
  }

  leave(session: BoardSession): void {
    if (!this.sessions.delete(session.id)) return
    this.presence.gone(session.id)
    if (this.isEmpty) this.keepVersion()
  }

  /** Brings every session in line with who may what now. */
  refreshRights(): void {
    this.ports.access.remember(this.id)
    for (const session of [...this.sessions.values()]) {
      const { open, draw } = this.ports.access.of(this.id, session.userUuid)
      if (!open) {
        this.leave(session)
        session.close('notAllowed')
      } else if (draw !== session.mayDraw) {
        session.mayDraw = draw
        session.tell({ tell: 'rights', mayDraw: draw })
      }
    }
  }

  check(): void {
    for (const session of this.sessions.values()) session.check()
  }

  close(): void {
    for (const session of [...this.sessions.values()]) {
      this.leave(session)
      session.close('unavailable')
    }
  }

  private keepVersion(): void {
    try {
      this.ports.commit.flush()
      this.stopTimer?.()
      this.stopTimer = null
      this.ports.history.keep(this.id, this.ports.now())
    } catch (error) {
      // A full disk costs a version, not the board.
      this.ports.failed(error)
    }
  }

  private *lacking(known: Record<string, number>): Generator<Outgoing> {
    const { log } = this.ports
    for (const [doc, head] of Object.entries(log.heads(this.id))) {
      const after = known[doc] ?? 0
      if (after >= head) continue
      for (const { seq, bytes } of log.since(this.id, doc, after))
        yield encodeFrame({ doc, number: seq, update: bytes })
    }
    yield JSON.stringify({ tell: 'caught-up' })
  }
}

function receiverOf(session: BoardSession) {
  return {
    id: session.id,
    get busy() {
      return session.outbox.busy
    },
    put: (text: string) => session.outbox.put(text),
  }
}
