/** Which numbers were seen, a bit each: sets of ten thousands of numbers cost the bots pauses that would be measured. */
export class SeenNumbers {
  private bits = new Uint8Array(4096)

  has(number: number): boolean {
    return ((this.bits[number >> 3] ?? 0) & (1 << (number & 7))) !== 0
  }

  add(number: number): void {
    const at = number >> 3
    if (at >= this.bits.length) {
      const grown = new Uint8Array(Math.max(at + 1, 2 * this.bits.length))
      grown.set(this.bits)
      this.bits = grown
    }
    this.bits[at] = (this.bits[at] ?? 0) | (1 << (number & 7))
  }

  /** Lowest first. */
  *[Symbol.iterator](): Generator<number> {
    for (let number = 0; number < this.bits.length * 8; number++) if (this.has(number)) yield number
  }
}
