import type { MediaErrorCode } from '@shared/rtc/signal'

/** A request is not carried out, for a reason that the client is told. */
export class Refusal extends Error {
  constructor(readonly code: MediaErrorCode) {
    super(code)
  }
}
