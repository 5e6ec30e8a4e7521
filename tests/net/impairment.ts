/** How a relay treats what passes, and its count. Changed while it runs: a cut is `{ open: false }`. */
export interface Impairment {
  /** `false`: nothing passes. */
  open: boolean
  /** Share lost each way, 0–1. Datagrams only: a stream cannot lose bytes. */
  loss: number
  /** Each way, ms; `jitterMs` is added at random up to its value, which may reorder datagrams. */
  delayMs: number
  jitterMs: number
}

export const clear: Impairment = { open: true, loss: 0, delayMs: 0, jitterMs: 0 }

export interface Traffic {
  passed: number
  dropped: number
}
