import type { Duplex } from 'node:stream'

/** Refuses an upgrade. Does not wait for the other side to hang up, too: HTTP no longer counts the socket as its own. */
export function hangUp(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`, () => socket.destroy())
}
