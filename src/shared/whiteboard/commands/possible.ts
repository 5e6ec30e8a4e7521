/** What can be done now, asked by every button at every change: reckoned once for a page, a selection and a right. */
import type { Desk } from '../tools/tool'
import { commandPlan, type PlannedCommand } from './commands'

export class PossibleCommands {
  private readonly known = new Map<PlannedCommand, boolean>()
  private reckonedFor: readonly unknown[] = []

  /** The page has changed. */
  forget(): void {
    this.known.clear()
  }

  can(command: PlannedCommand, desk: Desk): boolean {
    const { selection, readOnly } = desk.state
    const now = [selection, readOnly, desk.entered]
    if (now.some((value, at) => value !== this.reckonedFor[at])) {
      this.forget()
      this.reckonedFor = now
    }
    const known = this.known.get(command)
    if (known !== undefined) return known
    const can = commandPlan(command, desk) !== null
    this.known.set(command, can)
    return can
  }
}
