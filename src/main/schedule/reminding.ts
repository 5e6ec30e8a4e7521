/** Tells of meetings before they begin, also after the computer slept: timers stop while it does, the clock does not. */
import { nextReminder, remindersDue, type Reminder } from '@shared/schedule/reminders'
import type { MySchedule } from '@shared/ipc/contract-schedule'
import type { StateSource } from '@shared/state'
import type { Clock } from '../ports'

export interface RemindingOptions {
  mine: StateSource<MySchedule>
  remind(reminder: Reminder): void
  clock: Clock
}

/** However far the next one is, the clock is looked at this often. */
const lookEveryMs = 30_000

export interface Reminding {
  /** The computer woke up. */
  look(): void
  stop(): void
}

export function startReminding({ mine, remind, clock }: RemindingOptions): Reminding {
  let since = clock.now()
  let stopTimer = (): void => {}

  function look(): void {
    stopTimer()
    const now = clock.now()
    const times = mine.get().times ?? []
    for (const reminder of remindersDue(times, since, now)) remind(reminder)
    since = now
    const next = nextReminder(times, now)
    if (next !== null) stopTimer = clock.after(Math.min(next - now, lookEveryMs), look)
  }

  const stop = mine.subscribe(look)
  look()
  return {
    look,
    stop() {
      stop()
      stopTimer()
    },
  }
}
