/**
 * What the recorder made and main has not yet written: in order, one at a time, bounded. When it grows too long the
 * recorder is held, so that nothing is ever dropped.
 */
export interface PartQueuePorts {
  write(number: number, bytes: Uint8Array): Promise<void>
  /** Too much is waiting (true), or it is down again (false). */
  hold(on: boolean): void
  failed(error: unknown): void
}

/** Bytes; some minute and a half of recording. */
const holdAbove = 24 * 1024 * 1024
const goBelow = 4 * 1024 * 1024

export class PartQueue {
  private readonly waiting: Blob[] = []
  private bytes = 0
  private number = 0
  private held = false
  private dead = false
  private running: Promise<void> = Promise.resolve()

  constructor(
    private readonly ports: PartQueuePorts,
    /** Larger ones are cut. */
    private readonly maxPart: number,
  ) {}

  add(part: Blob): void {
    if (this.dead || part.size === 0) return
    this.bytes += part.size
    for (let at = 0; at < part.size; at += this.maxPart) this.waiting.push(part.slice(at, at + this.maxPart))
    this.setHeld(this.bytes > holdAbove || (this.held && this.bytes > goBelow))
    if (this.waiting.length === Math.ceil(part.size / this.maxPart)) this.running = this.running.then(() => this.run())
  }

  /** When everything that was added is written, or nothing more can be. */
  async drained(): Promise<void> {
    await this.running
  }

  private async run(): Promise<void> {
    for (;;) {
      const part = this.waiting[0]
      if (!part || this.dead) return
      try {
        await this.ports.write(this.number, new Uint8Array(await part.arrayBuffer()))
      } catch (error) {
        this.dead = true
        this.waiting.length = 0
        return this.ports.failed(error)
      }
      this.number += 1
      this.waiting.shift()
      this.bytes -= part.size
      if (this.bytes < goBelow) this.setHeld(false)
    }
  }

  private setHeld(on: boolean): void {
    if (on === this.held) return
    this.held = on
    this.ports.hold(on)
  }
}
