/** A board over the embedded service's socket, opened with the same proof as every room request: no second login. */
import WebSocket from 'ws'
import type { BoardId } from '@shared/whiteboard/board'
import { decodeFrame, encodeFrame } from '@shared/whiteboard/frame'
import { readPresence } from '@shared/whiteboard/presence-wire'
import { boardCloseCodes, type BoardAsk, type UpdateFrame } from '@shared/whiteboard/wire'
import type { Clock } from '../ports'
import type { SignedAccess } from '../roomkit/room-http'
import type { BoardConnection, BoardHeard, BoardTransport } from './board-transport'
import { readTells, type ReadTell } from './read-tell'

export interface BoardLinkOptions {
  access(): Promise<SignedAccess>
  clock: Clock
}

/** ms. A host that does not answer is tried again rather than waited for. */
const handshakeLimit = 3_000
const pingEvery = 2_000
/** Unanswered ones in a row after which the link counts as gone. */
const silentPings = 3
/** A whole page at its largest comes as one frame. */
const maxFrameBytes = 256 * 1024 * 1024

export function createBoardLink({ access, clock }: BoardLinkOptions): BoardTransport {
  return {
    open(board, heard) {
      const link = new Link(heard, clock)
      access().then(
        ({ roomServer, headers }) => link.connect(address(roomServer, board), headers),
        // Not logged in to rooms yet, or no service: the same as an outage.
        () => link.close('lost'),
      )
      return link
    },
  }
}

function address(roomServer: string, board: BoardId): string {
  return `${roomServer.replace(/^http/, 'ws')}/board/v1/boards/${encodeURIComponent(board)}`
}

class Link implements BoardConnection {
  private socket: WebSocket | null = null
  private over = false

  constructor(
    private readonly heard: BoardHeard,
    private readonly clock: Clock,
  ) {}

  connect(url: string, headers: Record<string, string>): void {
    if (this.over) return
    const socket = new WebSocket(url, {
      headers,
      handshakeTimeout: handshakeLimit,
      maxPayload: maxFrameBytes,
      perMessageDeflate: false,
    })
    this.socket = socket
    socket.on('open', () => this.watchSilence(socket))
    socket.on('error', () => this.close('lost'))
    socket.on('close', (code) => this.close(code === boardCloseCodes.notAllowed ? 'not-allowed' : 'lost'))
    socket.on('message', (data: Buffer, isBinary) => {
      if (this.over) return
      if (isBinary) this.takeFrame(data)
      else for (const words of readTells(String(data))) this.take(words)
    })
  }

  follow(known: Record<string, number>): void {
    this.ask({ ask: 'follow', known })
  }

  send(frame: UpdateFrame): void {
    this.put(encodeFrame(frame))
  }

  presence(presence: Parameters<BoardConnection['presence']>[0]): void {
    this.ask({ ask: 'presence', presence })
  }

  close(why: 'lost' | 'not-allowed' | 'mine' = 'mine'): void {
    if (this.over) return
    this.over = true
    // Not awaited: a server that is away would hold it for long. One in the making throws when it is only closed.
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.close()
    else this.socket?.terminate()
    if (why !== 'mine') this.heard.closed(why)
  }

  private takeFrame(data: Buffer): void {
    const frame = decodeFrame(data)
    if (frame) this.heard.update(frame)
  }

  private take(words: ReadTell): void {
    if (words.tell === 'welcome') this.heard.welcome(words)
    else if (words.tell === 'caught-up') this.heard.caughtUp()
    else if (words.tell === 'kept') this.heard.kept(words.sending, words.doc, words.seq)
    else if (words.tell === 'refused') this.heard.refused(words.sending, words.reason)
    else if (words.tell === 'rights') this.heard.rights(words.mayDraw)
    else {
      const presence = words.presence === null ? null : readPresence(words.presence)
      if (presence || words.presence === null) this.heard.presence(words.session, presence)
    }
  }

  private ask(words: BoardAsk): void {
    this.put(JSON.stringify(words))
  }

  private put(data: string | Uint8Array): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(data)
  }

  /** A cut cable closes nothing. Calls are counted, not time: a machine that stalled has heard nothing, either. */
  private watchSilence(socket: WebSocket): void {
    let unanswered = 0
    const hear = (): void => void (unanswered = 0)
    socket.on('message', hear)
    socket.on('pong', hear)
    const look = (): void => {
      if (this.over) return
      if (++unanswered > silentPings) return socket.terminate()
      socket.ping()
      this.clock.after(pingEvery, look)
    }
    look()
  }
}
