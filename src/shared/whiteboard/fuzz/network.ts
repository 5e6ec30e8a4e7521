/** Updates between replicas over a wire that delays, doubles, swaps, drops and is cut; what is missing is repaired later. */
import type { Random } from '../random-shapes'

interface Doc {
  apply(update: Uint8Array): void
  encode(since?: Uint8Array): Uint8Array
  stateVector(): Uint8Array
}

interface Parcel {
  at: number
  to: number
  update: Uint8Array
}

export class Network {
  private now = 0
  private parcels: Parcel[] = []
  /** Who is cut off, and until when. */
  private readonly away = new Map<number, number>()
  private readonly loss: number

  constructor(
    private readonly random: Random,
    private readonly docs: readonly Doc[],
  ) {
    this.loss = random() < 0.5 ? 0 : random() * 0.4
  }

  send(from: number, update: Uint8Array): void {
    if (this.isAway(from)) return
    for (let to = 0; to < this.docs.length; to++) {
      if (to === from || this.isAway(to) || this.random() < this.loss) continue
      for (let copies = this.random() < 0.1 ? 2 : 1; copies > 0; copies--)
        this.parcels.push({ at: this.now + this.random() * (this.random() < 0.1 ? 60 : 6), to, update })
    }
  }

  /** Time passes: parcels arrive, somebody is cut off, two find out what they lack. */
  step(): void {
    this.now += this.random() * 4
    if (this.random() < 0.04) this.away.set(this.any(), this.now + this.random() * 60)
    if (this.random() < 0.05) this.repair(this.any(), this.any())
    const due = this.parcels.filter((parcel) => parcel.at <= this.now).toSorted((a, b) => a.at - b.at)
    this.parcels = this.parcels.filter((parcel) => parcel.at > this.now)
    for (const { to, update } of due) if (!this.isAway(to)) this.docs[to]?.apply(update)
  }

  /** Everybody is back and is told what is missing; old parcels still come, late. */
  settle(): void {
    this.away.clear()
    for (let i = 1; i < this.docs.length; i++) this.repair(0, i)
    for (let i = 1; i < this.docs.length; i++) this.repair(0, i)
    for (const { to, update } of this.parcels) this.docs[to]?.apply(update)
  }

  private repair(a: number, b: number): void {
    const [first, second] = [this.docs[a], this.docs[b]]
    if (!first || !second || a === b || this.isAway(a) || this.isAway(b)) return
    const [toFirst, toSecond] = [second.encode(first.stateVector()), first.encode(second.stateVector())]
    first.apply(toFirst)
    second.apply(toSecond)
  }

  private any(): number {
    return Math.floor(this.random() * this.docs.length)
  }

  private isAway(replica: number): boolean {
    return (this.away.get(replica) ?? 0) > this.now
  }
}
