/** Which room took the place of which, for the cards of both. Kept: a conversation is read long after. */
import type { MergedCall } from '@shared/call/call'
import { Cell, type StateSource } from '@shared/state'
import type { Preferences } from '../keeping'

const name = 'calls.merged'
const kept = 50

export class MergedCalls {
  private readonly cell: Cell<Record<string, MergedCall>>

  constructor(private readonly preferences: Preferences) {
    this.cell = new Cell(byRoom(preferences.get<MergedCall[]>(name, [])))
  }

  get state(): StateSource<Record<string, MergedCall>> {
    return this.cell
  }

  add(call: MergedCall): void {
    const others = Object.values(this.cell.get()).filter(({ roomUuid }) => roomUuid !== call.roomUuid)
    const all = [call, ...others].slice(0, kept)
    this.preferences.set(name, all)
    this.cell.set(byRoom(all))
  }
}

function byRoom(calls: MergedCall[]): Record<string, MergedCall> {
  return Object.fromEntries(calls.map((call) => [call.roomUuid, call]))
}
