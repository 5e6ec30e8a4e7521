/** The account whose store is open. Parts ask each time; after an await they compare (S1, S2). */
import { AppError } from '@shared/errors'
import type { AccountId } from '@shared/ids'
import type { MessageStore } from '../store/message-store'

export interface AccountScope {
  readonly me: AccountId
  readonly store: MessageStore
}

export class OpenAccount {
  private scope: AccountScope | null = null

  current(): AccountScope | null {
    return this.scope
  }

  /** Throws `im/not-signed-in` where no store is open. */
  get(): AccountScope {
    if (!this.scope) throw new AppError('im/not-signed-in', 'no account is open')
    return this.scope
  }

  set(scope: AccountScope | null): void {
    this.scope = scope
  }
}
