/** From loudness ten times a second to "is talking": a cough does not count, a pause between words does not end it. Pure. */
const loud = 0.03
/** Loud samples among the last ten. */
const among = 10
const begins = 4
const ends = 1

export class TalkingMeter {
  private last: boolean[] = []
  private talking = false

  /** `loudness`: root mean square, 0–1. Returns whether somebody talks now. */
  add(loudness: number): boolean {
    this.last = [...this.last, loudness >= loud].slice(-among)
    const count = this.last.filter(Boolean).length
    this.talking = this.talking ? count >= ends : count >= begins
    return this.talking
  }
}
