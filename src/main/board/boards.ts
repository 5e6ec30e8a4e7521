/** All boards of the account: one is open while somebody watches it, and a little longer. */
import { AppError } from '@shared/errors'
import type { AccountId } from '@shared/ids'
import type { SessionState } from '@shared/im/session'
import { Cell, type StateSource, type StopWatching } from '@shared/state'
import type { BoardId, BoardSummary } from '@shared/whiteboard/board'
import { boardOwner } from '@shared/whiteboard/board-id'
import { boardCapability } from '@shared/whiteboard/wire'
import type { Clock, Log } from '../ports'
import { BoardAssets } from './board-assets'
import type { BoardHttp } from './board-http'
import { BoardKeeper } from './board-keeper'
import type { BoardStore } from './board-store'
import type { BoardTransport } from './board-transport'

export interface BoardsPorts {
  session: StateSource<SessionState>
  /** What the service announced at login. */
  offers: StateSource<readonly string[]>
  openStore(account: AccountId): BoardStore
  assetFolder(account: AccountId): string
  transport: BoardTransport
  /** A board for which the room I am in is a way, where the service keeps none. */
  carriedByRoom(board: BoardId): boolean
  http: BoardHttp
  /** Of a conversation's other person. */
  nameOf(account: string): string | undefined
  clock: Clock
  log: Log
}

/** ms. A window that is made anew watches again long before. */
const closeAfter = 8_000
/** ms. The list is told of many changes at once. */
const listAfter = 500

interface Scope {
  account: AccountId
  store: BoardStore
  assets: BoardAssets
}
interface OpenBoard {
  keeper: BoardKeeper
  watchers: number
  stopTimer: () => void
}

export class Boards {
  readonly list = new Cell<BoardSummary[]>([])
  private readonly open = new Map<BoardId, OpenBoard>()
  private current: Scope | null = null
  private stopList: (() => void) | null = null
  private readonly stops: StopWatching[]

  constructor(private readonly ports: BoardsPorts) {
    this.stops = [ports.session.subscribe(() => this.followSession()), ports.offers.subscribe(() => this.wake())]
  }

  /** Opened by the first use. */
  keeper(id: BoardId): BoardKeeper {
    return this.use(id).keeper
  }

  get assets(): BoardAssets {
    return this.scope().assets
  }

  /** A state of a board; watching it keeps the board open. */
  watched<T>(id: BoardId, of: (keeper: BoardKeeper) => StateSource<T>): StateSource<T> {
    return {
      get: () => of(this.keeper(id)).get(),
      subscribe: (listener) => {
        const board = this.use(id)
        board.watchers += 1
        const stop = of(board.keeper).subscribe(listener)
        let stopped = false
        return () => {
          if (stopped) return
          stopped = true
          stop()
          board.watchers -= 1
          this.closeLater(id, board)
        }
      },
    }
  }

  /** Filled when it is first asked for. */
  summaries(): StateSource<BoardSummary[]> {
    this.tellList()
    return this.list
  }

  /** Of an account that has some; empty without one. */
  docs(id: BoardId): string[] {
    return Object.keys(this.scope().store.heads(id))
  }

  doc(id: BoardId, doc: string): Uint8Array {
    return this.scope().store.read(id, doc, 0).update
  }

  /** What its room is called. Never throws: a name is not worth the room that is being entered. */
  setName(id: BoardId, name: string): void {
    try {
      this.scope().store.setName(id, name)
      this.tellListLater()
    } catch (error) {
      this.ports.log.error('the name of a board was not kept', { error: String(error) })
    }
  }

  /** There may be a way to the service now, to all or to that one. */
  wake(only?: BoardId): void {
    for (const [id, { keeper }] of this.open) if (!only || id === only) keeper.wake()
  }

  /** Everything is on the disk, and nothing of this account is open any more. */
  closeAll(): void {
    this.stopList?.()
    this.stopList = null
    for (const { keeper, stopTimer } of this.open.values()) {
      stopTimer()
      keeper.close()
    }
    this.open.clear()
    this.current?.store.close()
    this.current = null
    this.list.set([])
  }

  close(): void {
    for (const stop of this.stops) stop()
    this.closeAll()
  }

  private use(id: BoardId): OpenBoard {
    const { store, account } = this.scope()
    const standing = this.open.get(id)
    if (standing) {
      if (standing.watchers === 0) this.closeLater(id, standing)
      return standing
    }
    const { transport, clock, log, offers } = this.ports
    const owner = boardOwner(id)
    const keeper = new BoardKeeper(id, {
      store,
      transport,
      clock,
      log,
      offered: () => offers.get().includes(boardCapability) || this.ports.carriedByRoom(id),
      signedIn: () => this.ports.session.get().phase !== 'signed-out',
      mine: owner?.kind === 'conversation' && owner.people.includes(account),
      online: () => void this.current?.assets.sendUnsent(id),
    })
    keeper.status.subscribe(() => this.tellListLater())
    const board = { keeper, watchers: 0, stopTimer: () => undefined }
    this.open.set(id, board)
    this.closeLater(id, board)
    return board
  }

  private closeLater(id: BoardId, board: OpenBoard): void {
    board.stopTimer()
    board.stopTimer = this.ports.clock.after(closeAfter, () => {
      if (board.watchers > 0 || this.open.get(id) !== board) return
      // What is not at the service yet is worth staying for, while there is a link.
      const { phase, unsent } = board.keeper.status.get()
      if (phase === 'online' && unsent > 0) return this.closeLater(id, board)
      this.open.delete(id)
      board.keeper.close()
    })
  }

  private scope(): Scope {
    const account = accountOf(this.ports.session.get())
    if (!account) throw new AppError('im/not-signed-in', 'boards need an account')
    if (this.current?.account === account) return this.current
    this.closeAll()
    const store = this.ports.openStore(account)
    const { http, log, offers } = this.ports
    const assets = new BoardAssets({
      rows: store.assets,
      directory: this.ports.assetFolder(account),
      http,
      offered: () => offers.get().includes(boardCapability),
      log,
    })
    this.current = { account, store, assets }
    return this.current
  }

  private followSession(): void {
    const state = this.ports.session.get()
    const account = accountOf(state)
    if (this.current && this.current.account !== account) return this.closeAll()
    if (state.phase === 'signed-out') for (const { keeper } of this.open.values()) keeper.suspend()
    else if (state.phase === 'online') this.wake()
  }

  private tellListLater(): void {
    this.stopList ??= this.ports.clock.after(listAfter, () => {
      this.stopList = null
      if (this.current) this.tellList()
    })
  }

  private tellList(): void {
    const { store, account } = this.scope()
    const title = (id: BoardId, name: string | null): string => {
      const owner = boardOwner(id)
      if (owner?.kind !== 'conversation') return name ?? ''
      const peer = owner.people.find((person) => person !== account) ?? account
      return this.ports.nameOf(peer) ?? peer
    }
    this.list.set(store.list().map(({ name, ...board }) => ({ ...board, title: title(board.id, name) })))
  }
}

/** Also after a kick: what is here stays to be read. */
function accountOf(state: SessionState): AccountId | null {
  if (state.phase !== 'signed-out') return state.accountId
  return state.reason?.kind === 'kicked' ? (state.accountId ?? null) : null
}
