/** Lines that windows log: tagged with their kind, and limited, so that a page in a loop cannot fill the disk. */
import type { Caller } from '@shared/ipc/define'
import type { Clock, Log } from './ports'

const linesPerMinute = 60
const minuteMs = 60_000

export type WindowLog = (line: { level: 'warn' | 'error'; area: string; message: string }, caller: Caller) => void

export function createWindowLog(log: Log, clock: Pick<Clock, 'now'>): WindowLog {
  const budgets = new Map<number, { since: number; used: number }>()
  return ({ level, area, message }, { windowId, kind }) => {
    const now = clock.now()
    const budget = budgets.get(windowId)
    const current = budget && now - budget.since < minuteMs ? budget : { since: now, used: 0 }
    budgets.set(windowId, current)
    current.used++
    if (current.used === linesPerMinute)
      log.warn('this window logs too much; the rest of the minute is left out', { kind })
    if (current.used < linesPerMinute) log[level](message, { kind, from: area })
  }
}
