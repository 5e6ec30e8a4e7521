/** Who is heard when too many speak: the loudest, by the audio level of their packets (RFC 6464), with hysteresis. */

/** How many voices are forwarded at once. */
export const maxVoices = 10
/** A newcomer has to be louder than the weakest by this, so that two equally loud voices do not take turns. */
const marginDb = 6

export class Loudest {
  private readonly loudness = new Map<string, number>()
  private heard = new Set<string>()

  /** `level` in -dBov: 0 is loudest, 127 silence. Loudness rises at once and falls slowly. */
  level(id: string, level: number): void {
    const now = 127 - level
    const before = this.loudness.get(id) ?? 0
    this.loudness.set(id, now > before ? before + (now - before) * 0.5 : before + (now - before) * 0.02)
  }

  forget(id: string): void {
    this.loudness.delete(id)
    this.heard.delete(id)
  }

  /** The ids to forward of `ids`. */
  choose(ids: readonly string[]): ReadonlySet<string> {
    if (ids.length <= maxVoices) return (this.heard = new Set(ids))
    const rank = (id: string): number => (this.loudness.get(id) ?? 0) + (this.heard.has(id) ? marginDb : 0)
    return (this.heard = new Set([...ids].sort((a, b) => rank(b) - rank(a)).slice(0, maxVoices)))
  }
}
