/**
 * Messages of a room, at a rate that it takes: slower at once when one is refused, faster again bit by bit. What is
 * passing goes when nothing that lasts waits. Rule B152.
 */
import type { Clock } from '../ports'

export interface PacerPorts {
  clock: Clock
  send(text: string): Promise<void>
  /** A message was refused again and again. */
  stuck(): void
}

interface Parcel {
  texts: string[]
  done(): void
}

/** Messages a second. Yunxin names no limit for them; its room server's own are far above. */
const rates = { first: 8, most: 16, least: 0.5, step: 0.25 } as const
const mostTries = 6

export class MessagePacer {
  private rate: number = rates.first
  private readonly parcels: Parcel[] = []
  private passing: (() => string | null) | null = null
  private underWay = false
  private tries = 0
  private over = false

  constructor(private readonly ports: PacerPorts) {}

  /** `done`: the room has taken all of them. */
  put(texts: string[], done: () => void = () => undefined): void {
    this.parcels.push({ texts: [...texts], done })
    this.go()
  }

  /** Asked for its newest text when there is room for it. */
  pass(newest: () => string | null): void {
    this.passing = newest
    this.go()
  }

  /** Nothing is sent or told any more. */
  close(): void {
    this.over = true
  }

  private go(): void {
    if (this.underWay || this.over) return
    const [parcel] = this.parcels
    const passing = parcel ? null : this.takePassing()
    const text = parcel ? parcel.texts[0] : passing?.()
    if (text === undefined || text === null) return
    this.underWay = true
    this.ports.send(text).then(
      () => this.sent(parcel),
      () => {
        // The last word of one who leaves is the newest: nothing after it would make up for it.
        this.passing ??= passing
        this.refused(parcel)
      },
    )
  }

  private takePassing(): (() => string | null) | null {
    const { passing } = this
    this.passing = null
    return passing
  }

  private sent(parcel: Parcel | undefined): void {
    if (this.over) return
    this.tries = 0
    this.rate = Math.min(rates.most, this.rate + rates.step)
    if (parcel) {
      parcel.texts.shift()
      if (parcel.texts.length === 0) {
        this.parcels.shift()
        parcel.done()
      }
    }
    this.wait()
  }

  private refused(parcel: Parcel | undefined): void {
    if (this.over) return
    this.rate = Math.max(rates.least, this.rate / 2)
    if (parcel && ++this.tries >= mostTries) {
      this.over = true
      return this.ports.stuck()
    }
    this.wait()
  }

  private wait(): void {
    this.ports.clock.after(1000 / this.rate, () => {
      this.underWay = false
      this.go()
    })
  }
}
