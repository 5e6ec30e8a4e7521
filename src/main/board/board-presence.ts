/** Who is at a board and what they do there: others' as a state, mine as often as the service takes it. Never kept. */
import { KeyedCell, type StateSource } from '@shared/state'
import type { Presence } from '@shared/whiteboard/presence'
import { presenceAfter, presenceSince, type SentPresence } from '@shared/whiteboard/presence-wire'
import type { Clock } from '../ports'

type Send = (presence: SentPresence | null) => void

export class BoardPresence {
  private readonly others = new KeyedCell<Presence>()
  private watchers = 0
  private mine: Presence | null = null
  private told: Presence | null = null
  private send: Send | null = null
  private gap = 0
  private sentAt = -Infinity
  private stopTimer: (() => void) | null = null

  constructor(private readonly clock: Clock) {}

  /** By session; without mine. When nobody here looks any more, I am not there: a window that closes tells nothing. */
  get watched(): StateSource<Record<string, Presence>> {
    return {
      get: () => this.others.get(),
      subscribe: (listener) => {
        const stop = this.others.subscribe(listener)
        this.watchers += 1
        let stopped = false
        return () => {
          if (stopped) return
          stopped = true
          stop()
          this.watchers -= 1
          if (this.watchers === 0) this.set(null)
        }
      },
    }
  }

  /** There is a link: others are told anew, and I am. */
  begin(send: Send, perSecond: number): void {
    this.end()
    this.send = send
    this.gap = 1000 / perSecond
    this.told = null
    if (this.mine) this.flush()
  }

  end(): void {
    this.stopTimer?.()
    this.stopTimer = null
    this.send = null
    if (Object.keys(this.others.get()).length > 0) this.others.reset({})
  }

  set(mine: Presence | null): void {
    this.mine = mine
    if (!this.send || this.stopTimer) return
    const due = this.sentAt + this.gap - this.clock.now()
    if (due <= 0) this.flush()
    else this.stopTimer = this.clock.after(due, () => this.flush())
  }

  hear(session: string, sent: SentPresence | null): void {
    if (sent) this.others.put(session, presenceAfter(this.others.get()[session] ?? null, sent))
    else this.others.remove(session)
  }

  private flush(): void {
    this.stopTimer = null
    this.sentAt = this.clock.now()
    this.send?.(this.mine && presenceSince(this.told, this.mine))
    this.told = this.mine
  }
}
