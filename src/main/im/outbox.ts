/**
 * Sends what is queued, oldest first, one at a time: that keeps the order a person typed in.
 *
 * S3: queued → sending → sent | failed. A send that fell to the network goes back to queued and leaves again on
 * `online`; the server knows it by its client id, so a repeat is harmless. S7: at most 300 a minute.
 */
import { isAppError, toWire, AppError } from '@shared/errors'
import type { ConversationId } from '@shared/ids'
import type { Message } from '@shared/im/message'
import type { Clock, Log } from '../ports'
import type { ImClient } from './im-client'
import type { MessageBook } from './message-book'
import type { AccountScope, OpenAccount } from './open-account'
import { isPassing } from './sdk-errors'
import type { SendLimiter } from './send-limiter'

export interface OutboxOptions {
  account: OpenAccount
  book: MessageBook
  /** Throws when not online. */
  online: () => ImClient
  isOnline: () => boolean
  /** Conversations whose newest messages we have without a hole. */
  contiguous: () => ReadonlySet<ConversationId>
  limiter: SendLimiter
  clock: Clock
  log: Log
}

/** Online, and yet no answer: the link is probably about to be found dead. */
const retryAfter = 3000

export class Outbox {
  private running = false
  private again = false
  private stopTimer = () => {}

  constructor(private readonly options: OutboxOptions) {}

  /** Sends all that can be sent now. Calls while it runs make it look once more at the end. */
  async flush(): Promise<void> {
    this.again = true
    if (this.running) return
    this.running = true
    try {
      while (this.again) {
        this.again = false
        await this.sendAll()
      }
    } finally {
      this.running = false
    }
  }

  stop(): void {
    this.stopTimer()
  }

  private async sendAll(): Promise<void> {
    const { account, isOnline, limiter } = this.options
    for (;;) {
      const scope = account.current()
      if (!scope || !isOnline()) return
      const [next] = await scope.store.unsent()
      if (!next || account.current() !== scope || !isOnline()) return
      const wait = limiter.take()
      if (wait > 0) return this.later(wait)
      if (!(await this.send(scope, next))) return this.later(retryAfter)
    }
  }

  /** False when the network is to blame and the rest had better wait. */
  private async send(scope: AccountScope, message: Message): Promise<boolean> {
    const { account, book, online, contiguous, log } = this.options
    try {
      const client = online()
      await book.take([{ ...withoutError(message), status: 'sending' }])
      const sent = await client.send(message)
      if (account.current() === scope) await book.take([sent], contiguous)
      return true
    } catch (cause) {
      if (account.current() !== scope) return true
      const error = isAppError(cause) ? cause : new AppError('app/unexpected', 'send failed', { cause })
      const passing = isPassing(error)
      log.warn('message not sent', { code: error.code, foreign: error.data['foreign'], passing })
      await book.change(message.messageClientId, (now) => {
        // The copy from the server may have overtaken the answer: then it is sent, whatever the answer said.
        if (now.status === 'sent') return null
        return passing ? { ...withoutError(now), status: 'queued' } : { ...now, status: 'failed', error: toWire(error) }
      })
      return !passing
    }
  }

  private later(ms: number): void {
    this.stopTimer()
    this.stopTimer = this.options.clock.after(ms, () => void this.flush())
  }
}

export function withoutError(message: Message): Message {
  const clean = { ...message }
  delete clean.error
  return clean
}
