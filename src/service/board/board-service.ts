/**
 * Whiteboards of the embedded service: who may open one, the log that is kept before anybody is told so, and everybody
 * at it told of everything. docs/spec/whiteboard.md, B80–B119.
 */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Logger } from 'pino'
import { WebSocketServer, type WebSocket } from 'ws'
import type { BoardId } from '@shared/whiteboard/board'
import { boardLimits } from '@shared/whiteboard/record'
import { boardCloseCodes } from '@shared/whiteboard/wire'
import { hangUp } from '../http/hang-up'
import type { Metrics } from '../metrics'
import type { Caller, HeaderReader } from '../room/caller'
import type { LiveRooms } from '../room/live-rooms'
import type { Database } from '../store/database'
import { createBoardAccess } from './board-access'
import { boardApi } from './board-api'
import { createBoardAssets } from './board-assets'
import { createBoardHistory } from './board-history'
import { createBoardLog } from './board-log'
import { BoardSession } from './board-session'
import { createGroupCommit } from './group-commit'
import { LiveBoard, type LiveBoardPorts } from './live-board'
import { boardOfPath } from './paths'

/** An update at its limit and its frame. */
const maxFrameBytes = boardLimits.updateBytes + 64 * 1024
const pingEveryMs = 20_000

export interface BoardServiceDeps {
  db: Database
  log: Logger
  metrics: Pick<Metrics, 'boardSessions' | 'boardUpdates' | 'boardBytes'>
  rooms: Pick<LiveRooms, 'all' | 'onChange'>
  callerOf(header: HeaderReader): Promise<Caller>
  /** Of assets. */
  directory: string
  now(): number
}

export interface BoardService {
  /** To be mounted at `/board/v1/boards`. */
  routes: ReturnType<typeof boardApi>
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  close(): void
}

export function createBoardService(deps: BoardServiceDeps): BoardService {
  const { db, metrics, rooms, now } = deps
  const failed = (error: unknown): void => deps.log.error({ err: error }, 'board not kept')
  const log = createBoardLog(db)
  const history = createBoardHistory(db, log)
  const access = createBoardAccess(db, rooms)
  const assets = createBoardAssets(db, deps.directory, boardLimits.assetBytes)
  const commit = createGroupCommit(log, failed)
  const ports: LiveBoardPorts = { log, history, access, commit, now, after, counted, failed }
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxFrameBytes, perMessageDeflate: false })
  const boards = new Map<BoardId, LiveBoard>()
  let closing = false

  const stopWatching = rooms.onChange(({ before, after: now }) => {
    const touched = new Set([before, now].flatMap((room) => (room ? access.touchedBy(room) : [])))
    for (const board of [...boards.values()]) {
      if (!touched.has(board.id)) continue
      board.refreshRights()
      forgetEmpty(board)
    }
  })
  const pings = setInterval(() => {
    for (const board of boards.values()) board.check()
  }, pingEveryMs)
  pings.unref()

  function counted(updates: number, bytes: number): void {
    metrics.boardUpdates.inc(updates)
    metrics.boardBytes.inc(bytes)
  }

  function forgetEmpty(board: LiveBoard): void {
    // A session that closes late may be of one that was forgotten, and opened anew, since.
    if (board.isEmpty && boards.get(board.id) === board) boards.delete(board.id)
  }

  function open(socket: WebSocket, id: BoardId, { user: { userUuid } }: Caller): void {
    if (closing) return socket.close(boardCloseCodes.unavailable)
    if (!access.of(id, userUuid).open) return socket.close(boardCloseCodes.notAllowed, 'notAllowed')
    const board = boards.get(id) ?? new LiveBoard(id, ports)
    boards.set(id, board)
    metrics.boardSessions.inc()
    const session = new BoardSession(randomUUID(), userUuid, socket, {
      follow: (of, known) => board.follow(of, known),
      update: (of, frame) => board.update(of, frame),
      presence: (of, presence) => board.show(of, presence),
      closed(of) {
        metrics.boardSessions.dec()
        board.leave(of)
        forgetEmpty(board)
      },
      now,
    })
    board.enter(session)
  }

  async function check(request: IncomingMessage, id: BoardId, accept: (run: (socket: WebSocket) => void) => void) {
    try {
      const caller = await deps.callerOf((name) => headerOf(request, name))
      accept((socket) => open(socket, id, caller))
    } catch {
      accept((socket) => socket.close(boardCloseCodes.notAllowed, 'notAllowed'))
    }
  }

  return {
    routes: boardApi({ callerOf: deps.callerOf, access, assets, history, settle: () => commit.flush(), now }),
    upgrade(request, socket, head) {
      // HTTP has let go of the socket, and a reset that nobody listens for would end the process.
      socket.on('error', () => socket.destroy())
      const id = boardOfPath((request.url ?? '').split('?')[0] ?? '')
      if (closing || !id) return hangUp(socket, closing ? '503 Service Unavailable' : '404 Not Found')
      void check(request, id, (run) => {
        if (!socket.destroyed) sockets.handleUpgrade(request, socket, head, run)
      })
    },
    close() {
      closing = true
      clearInterval(pings)
      stopWatching()
      for (const board of boards.values()) board.close()
      boards.clear()
      commit.flush()
      sockets.close()
      setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate()
      }, 500).unref()
    },
  }
}

/** Does not keep the process alive. */
function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms)
  timer.unref()
  return () => clearTimeout(timer)
}

function headerOf(request: IncomingMessage, name: string): string {
  const value = request.headers[name.toLowerCase()]
  return typeof value === 'string' ? value : ''
}
