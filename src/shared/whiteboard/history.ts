/**
 * My undo and redo as data: what each step wrote and what lay there before, by record. Rules B24–B30.
 *
 * Not Y.UndoManager: after I changed what another wrote and took that back, its next undo goes over the other's change
 * (it follows its own restored copy), which B25 forbids; and it cannot say beforehand whether an undo will do anything.
 */
export interface Written {
  id: string
  /** `null`: no record. */
  before: Uint8Array | null
  after: Uint8Array | null
  /** Names this one writing among all of the document's; `null` for a removal. */
  mark: string | null
}

interface Entry extends Written {
  /** How often others had changed the record when this was written; once they do again, it is theirs. */
  others: number
}
type Step = Entry[]
/** Equal to no count. */
const never = -1

/** Steps beyond are forgotten, oldest first: what they replaced would be held for ever. */
export const longestHistory = 500

export class History {
  private readonly undos: Step[] = []
  private readonly redos: Step[] = []
  /** Only of records that are in a step. */
  private readonly others = new Map<string, number>()

  /** What I did; what was undone before cannot be redone any more. */
  record(written: readonly Written[]): void {
    this.redos.length = 0
    this.undos.push(
      written.map((entry) => {
        const others = this.others.get(entry.id) ?? 0
        this.others.set(entry.id, others)
        return { ...entry, others }
      }),
    )
    if (this.undos.length > longestHistory) this.undos.shift()
  }

  /** Somebody else, or I outside of my history, changed the record: no step of mine may touch what is there now. */
  touchedByOthers(id: string): void {
    const others = this.others.get(id)
    if (others !== undefined) this.others.set(id, others + 1)
  }

  /**
   * Another changed the record at the same time, and my writing of that mark won over it: without it `instead` would be
   * there. `null`: that cannot be told.
   */
  wonOverOther(id: string, mark: string, instead: Uint8Array | null): void {
    const at = this.undos.findLastIndex((step) => step.some((entry) => entry.mark === mark))
    const entry = this.undos[at]?.find((candidate) => candidate.mark === mark)
    if (!entry || !instead) return this.touchedByOthers(id)
    entry.before = instead
    // The steps before would go over what the other did.
    for (const step of this.undos.slice(0, at)) for (const old of step) if (old.id === id) old.others = never
  }

  /** No step of mine, now or to come back. */
  get isBlank(): boolean {
    return this.undos.length === 0 && this.redos.length === 0
  }
  get canUndo(): boolean {
    return this.top(this.undos) !== undefined
  }
  get canRedo(): boolean {
    return this.top(this.redos) !== undefined
  }

  /** What to write to undo the newest step of which anything is still mine. Nothing: there is none. */
  undo(): Map<string, Uint8Array | null> {
    const step = this.top(this.undos)
    if (!step) return new Map()
    this.undos.pop()
    this.redos.push(step)
    return new Map(this.mine(step).map((entry) => [entry.id, entry.before]))
  }

  redo(): Map<string, Uint8Array | null> {
    const step = this.top(this.redos)
    if (!step) return new Map()
    this.redos.pop()
    this.undos.push(step)
    return new Map(this.mine(step).map((entry) => [entry.id, entry.after]))
  }

  /** Drops steps from the end that are others' by now: they never come back. */
  private top(steps: Step[]): Step | undefined {
    for (let step = steps.at(-1); step; step = steps.at(-1)) {
      if (this.mine(step).length > 0) return step
      steps.pop()
    }
    return undefined
  }

  private mine(step: Step): Entry[] {
    return step.filter((entry) => entry.others === this.others.get(entry.id))
  }
}
