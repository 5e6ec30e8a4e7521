/**
 * Who wrote what and knew what of, kept beside the replicas, and what must be true of the end. Knowledge is exact: a
 * writing is known where the state vector has passed it.
 */
import * as Y from 'yjs'

export interface Writing {
  replica: number
  id: string
  how: 'change' | 'undo' | 'redo'
  /** What showed before, and what shows after; `null` is no record. */
  before: string | null
  after: string | null
  /** State vector of the writer before it wrote. */
  knew: Map<number, number>
}

export class Ledger {
  private readonly byId = new Map<string, Writing[]>()
  readonly faults: string[] = []
  count = 0

  add(writing: Writing): void {
    this.count++
    const all = this.byId.get(writing.id) ?? []
    if (writing.how !== 'change') this.checkUndo(writing, all)
    this.byId.set(writing.id, [...all, writing])
  }

  /** B25: undo writes only where the newest is mine, or where nothing is since I took it away. */
  private checkUndo(writing: Writing, earlier: readonly Writing[]): void {
    const mine = earlier.filter((each) => each.replica === writing.replica)
    if (mine.length === 0) this.faults.push(`undo wrote ${writing.id}, which it never changed`)
    if (writing.before !== null && !mine.some((each) => each.after === writing.before))
      this.faults.push(`undo wrote over another's ${writing.id}`)
    const last = mine.at(-1)
    const lastPut = mine.findLast((each) => each.after !== null)
    const news = earlier.filter(
      ({ replica, after }) => replica !== writing.replica && knows(writing.knew, after) && !knows(last?.knew, after),
    )
    const overMine = news.some((each) => lastPut && knows(each.knew, lastPut.after))
    if (writing.before === null && overMine) this.faults.push(`undo brought back ${writing.id} that another took over`)
  }

  /**
   * What shows is a writing that nobody who knew it wrote over (B22). A change that nobody knowingly wrote over shows,
   * unless another change of the same moment won over it (B23): so no change is lost to a deletion that did not know it.
   */
  checkEnd(shown: ReadonlyMap<string, string>): void {
    for (const [id, all] of this.byId) {
      const puts = all.filter((each) => each.after !== null)
      const standing = puts.filter((put) => !all.some((other) => other !== put && knows(other.knew, put.after)))
      const shows = shown.get(id) ?? null
      if (shows !== null && !standing.some((put) => put.after === shows))
        this.faults.push(`${id} shows what was knowingly replaced`)
      for (const put of standing) {
        const rival = puts.some((other) => other !== put && !knows(put.knew, other.after))
        if (put.after !== shows && !rival) this.faults.push(`${id} lost ${put.how} ${String(put.after)}`)
      }
    }
    for (const id of shown.keys()) if (!this.byId.has(id)) this.faults.push(`${id} was written by nobody`)
  }
}

export function knowledge(stateVector: Uint8Array): Map<number, number> {
  return Y.decodeStateVector(stateVector)
}

function knows(knew: ReadonlyMap<number, number> | undefined, mark: string | null): boolean {
  if (mark === null) return false
  const [client, clock] = mark.split(' ').map(Number)
  return (knew?.get(client ?? 0) ?? 0) > (clock ?? 0)
}
