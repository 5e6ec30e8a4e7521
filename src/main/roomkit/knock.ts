import { z } from 'zod'
import { AppError, isAppError } from '@shared/errors'
import type { AccountId, RoomUuid } from '@shared/ids'
import type { Log } from '../ports'
import { foreignOf } from './room-codes'
import { doorAnswerCommand } from './room-commands'
import type { RoomEvent } from './room-event'
import type { SteerApi } from './room-steer-api'

/** What entry is refused with while I have to wait (R90). */
const waitingCode = 600_501

export function mustWait(error: unknown): boolean {
  return foreignOf(error) === waitingCode
}

export interface KnockPorts {
  api: Pick<SteerApi, 'doorAnswer' | 'refuse'>
  log: Log
}

const told = z.object({ answer: z.enum(['admitted', 'refused', 'ended']) })

/** Waiting in front of one room's door, until somebody answers or I go. */
export class Knock {
  private done = false
  private answer!: { open: () => void; shut: (error: AppError) => void }
  /** Resolves when admitted; rejects with `room/refused-entry`, `room/not-found` or `app/cancelled`. */
  readonly opened: Promise<void>

  constructor(
    readonly roomUuid: RoomUuid,
    private readonly me: AccountId,
    private readonly ports: KnockPorts,
  ) {
    this.opened = new Promise((open, shut) => (this.answer = { open, shut }))
    // Whoever waits for it handles it; a knock that is given up early must not be an unhandled rejection.
    this.opened.catch(() => undefined)
  }

  message({ cmd, data }: RoomEvent): void {
    const parsed = told.safeParse(data)
    if (cmd === doorAnswerCommand && parsed.success) this.settle(parsed.data.answer)
  }

  /** The link was away, the answer may have come meanwhile. */
  async look(): Promise<void> {
    try {
      this.settle(await this.ports.api.doorAnswer(this.roomUuid, this.me))
    } catch (error) {
      if (foreignOf(error) === 1004) this.settle('ended')
      else
        this.ports.log.warn('the door could not be asked', { code: isAppError(error) ? error.code : 'app/unexpected' })
    }
  }

  /** `tell`: whether the room should hear of it; it finds out by itself when my link is gone. */
  async giveUp(tell: boolean): Promise<void> {
    if (this.done) return
    this.shut('app/cancelled', 'waiting was given up')
    if (tell) await this.ports.api.refuse(this.roomUuid, this.me, false)
  }

  private settle(answer: 'waiting' | 'admitted' | 'refused' | 'ended'): void {
    if (this.done || answer === 'waiting') return
    if (answer === 'refused') return this.shut('room/refused-entry', 'not let in')
    if (answer === 'ended') return this.shut('room/not-found', 'the room ended while I waited')
    this.done = true
    this.answer.open()
  }

  private shut(code: 'app/cancelled' | 'room/refused-entry' | 'room/not-found', message: string): void {
    this.done = true
    this.answer.shut(new AppError(code, message))
  }
}
