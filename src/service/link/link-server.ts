/**
 * Where clients find and open the link: LBS and handshake over HTTP, then the WebSocket of one framing
 * (specs/nim-wire.md §2). A session id of the handshake is not remembered: refusing it at the upgrade would
 * hang the SDK for its whole login timeout, and the login is what lets anybody in.
 */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { Hono } from 'hono'
import { WebSocketServer, type RawData, type WebSocket } from 'ws'
import type { ServiceContext } from '../context'
import { clientHost } from '../http/client-host'
import { hangUp } from '../http/hang-up'
import { isBoardPath } from '../board/paths'
import { isMediaPath } from '../media/paths'
import { binaryFraming } from './binary-framing'
import { Connection, type LinkSocket } from './connection'
import type { Framing } from './framing'
import type { ServiceTable } from './services'
import { textFraming } from './text-framing'

/** The client's own limit for a packet. */
const maxPacketBytes = 1024 * 1024
const sweepEveryMs = 5000
/** Far more than a desktop service has; keeps a stray loop from eating all descriptors. */
const maxSockets = 4096
/** For clients to read the goodbye and close; ws by itself would let a silent one hold up the stop for 30 s. */
const farewellMs = 1000

export interface LinkServer {
  routes: Hono
  /** Takes the upgrades of `server`; paths that are not the link's get 404. */
  attach(server: Pick<Server, 'on'>): void
  close(): void
}

export function createLinkServer(context: ServiceContext, services: ServiceTable): LinkServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxPacketBytes, perMessageDeflate: false })
  const connections = new Set<Connection>()
  const sweep = setInterval(() => {
    for (const connection of connections) connection.expire(context.now())
  }, sweepEveryMs)
  sweep.unref()
  let closing = false

  const routes = new Hono()
  routes.get('/lbs/webconf.jsp', (c) => {
    const link = clientHost(c.req.header('host'), context.address)
    const base = `http://${link}`
    return c.json({
      common: { 'mix.link': [], 'link.default': [link], link: [link] },
      'nos-chunk': base,
      nosup: [base],
    })
  })
  routes.get('/socket.io/1/', (c) =>
    closing || connections.size >= maxSockets ? c.text('busy', 503) : c.text(`${randomUUID()}:60:60:websocket`),
  )

  function open(webSocket: WebSocket, request: IncomingMessage, framing: Framing): void {
    const peer = { ip: request.socket.remoteAddress ?? '', port: request.socket.remotePort ?? 0 }
    const connection = new Connection(socketOf(webSocket), framing, peer, context, services)
    connections.add(connection)
    webSocket.on('message', (data, isBinary) => connection.receive(isBinary ? bytesOf(data) : String(data)))
    // ws closes the socket itself after an error; the reason (oversized, bad frame, bad UTF-8) is what is worth a line.
    webSocket.on('error', (error) => {
      const reason = 'code' in error ? String(error.code) : error.name
      context.metrics.linkRefusals.inc({ reason })
      context.log.warn({ reason, ip: peer.ip }, 'socket failed')
    })
    webSocket.on('close', () => {
      connection.closed()
      connections.delete(connection)
    })
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // They take their own.
    if (isMediaPath(request.url ?? '') || isBoardPath(request.url ?? '')) return
    const framing = framingOf(request.url ?? '')
    // HTTP has let go of the socket, and a reset that nobody listens for would end the process.
    socket.on('error', () => socket.destroy())
    if (!framing || closing || connections.size >= maxSockets) {
      return hangUp(socket, framing ? '503 Service Unavailable' : '404 Not Found')
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => open(webSocket, request, framing))
  }

  return {
    routes,
    attach(server) {
      server.on('upgrade', upgrade)
    },
    close() {
      closing = true
      clearInterval(sweep)
      for (const connection of connections) connection.shutDown()
      sockets.close()
      setTimeout(() => {
        for (const webSocket of sockets.clients) webSocket.terminate()
      }, farewellMs).unref()
    },
  }
}

function framingOf(url: string): Framing | null {
  const path = url.split('?')[0] ?? ''
  if (path === '/websocket') return binaryFraming
  return path.startsWith('/socket.io/1/websocket/') ? textFraming : null
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data)
  return Buffer.isBuffer(data) ? data : new Uint8Array(data)
}

/** Sending on a socket that is closing is nothing to report: its close is on the way. */
function socketOf(webSocket: WebSocket): LinkSocket {
  return {
    get bufferedAmount() {
      return webSocket.bufferedAmount
    },
    send(data) {
      if (webSocket.readyState === webSocket.OPEN) webSocket.send(data)
    },
    close: (code, reason) => webSocket.close(code, reason),
    terminate: () => webSocket.terminate(),
  }
}
