/**
 * One document between a replica and what main keeps: reads by number what is new, writes what I did. One reading and
 * one writing at a time; bytes applied twice change nothing, so neither has to know of the other.
 */
import type { DocPart } from '@shared/whiteboard/board'
import type { PageReplica } from '@shared/whiteboard/replica-port'

export interface DocSyncPorts {
  read(after: number): Promise<DocPart>
  write(update: Uint8Array): Promise<{ head: number }>
  failed(error: unknown): void
}

export class DocSync {
  private head = 0
  private wanted = 0
  private reading: Promise<void> | null = null
  private readonly unwritten: Uint8Array[] = []
  private writing = false
  private readonly stop: () => void

  constructor(
    private readonly replica: Pick<PageReplica, 'apply' | 'onUpdate'>,
    private readonly ports: DocSyncPorts,
  ) {
    this.stop = replica.onUpdate((update) => {
      this.unwritten.push(update)
      void this.write()
    })
  }

  /** Everything that is kept now is in the replica when it resolves. Rejects when it cannot be read. */
  async open(): Promise<void> {
    await this.readOnce()
  }

  /** Everything that I did is written. */
  get isDone(): boolean {
    return this.unwritten.length === 0
  }

  /** What was refused is tried again: the right to draw, or the disk, is back. */
  retry(): void {
    if (this.unwritten.length > 0) void this.write()
  }

  /** Main has updates up to that number. */
  seen(head: number): void {
    this.wanted = Math.max(this.wanted, head)
    if (!this.reading) this.reading = this.catchUp().finally(() => (this.reading = null))
  }

  /** Nothing is taken in any more; what I did is still written. */
  close(): void {
    this.stop()
  }

  private async catchUp(): Promise<void> {
    try {
      while (this.head < this.wanted) {
        const before = this.head
        await this.readOnce()
        if (this.head === before) return
      }
    } catch (error) {
      this.ports.failed(error)
    }
  }

  private async readOnce(): Promise<void> {
    const { update, head } = await this.ports.read(this.head)
    if (update.length > 0) this.replica.apply(update)
    this.head = Math.max(this.head, head)
  }

  private async write(): Promise<void> {
    if (this.writing) return
    this.writing = true
    try {
      for (let update = this.unwritten[0]; update; update = this.unwritten[0]) {
        const { head } = await this.ports.write(update)
        this.unwritten.shift()
        // Mine came next after what I know: nothing to read. Else somebody's lies between.
        if (head === this.head + 1) this.head = head
      }
    } catch (error) {
      // It stays here, in its order: `retry`, or the next that I do, sends it.
      this.ports.failed(error)
    } finally {
      this.writing = false
    }
  }
}
