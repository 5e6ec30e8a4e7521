/**
 * What goes out to one socket, in order and no faster than it takes it: first what it lacks, read as it is needed, then
 * what happens meanwhile. Rule B86.
 */
import type { WebSocket } from 'ws'

/** Bytes handed to the socket ahead of what it has taken. */
const ahead = 1024 * 1024
/** Bytes that may wait; who takes no more comes again and asks for the rest. */
export const mostWaiting = 16 * 1024 * 1024

export type Outgoing = string | Uint8Array

export class Outbox {
  private readonly waiting: Outgoing[] = []
  private waitingBytes = 0
  private early: Iterator<Outgoing> | null = null
  private inSocket = 0

  constructor(
    private readonly socket: WebSocket,
    private readonly tooSlow: () => void,
  ) {}

  /** Before anything that is put later. */
  begin(early: Iterable<Outgoing>): void {
    this.early = early[Symbol.iterator]()
    this.pump()
  }

  put(item: Outgoing): void {
    this.waiting.push(item)
    this.waitingBytes += item.length
    this.pump()
    if (this.waitingBytes > mostWaiting) this.tooSlow()
  }

  /** Whether something lossy had better be left out now. */
  get busy(): boolean {
    return this.early !== null || this.waiting.length > 0
  }

  private pump(): void {
    while (this.inSocket < ahead && this.socket.readyState === this.socket.OPEN) {
      const item = this.next()
      if (item === undefined) return
      const bytes = item.length + 1
      this.inSocket += bytes
      this.socket.send(item, () => {
        this.inSocket -= bytes
        this.pump()
      })
    }
  }

  private next(): Outgoing | undefined {
    if (this.early) {
      const { value, done } = this.early.next()
      if (!done) return value
      this.early = null
    }
    const item = this.waiting.shift()
    this.waitingBytes -= item?.length ?? 0
    return item
  }
}
