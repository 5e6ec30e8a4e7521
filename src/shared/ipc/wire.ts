/** The messages between a window and main. Rules C1–C4 and W1–W8: docs/spec/bridge.md. */
import type { WireError } from '../errors'
import type { KeyedDiff } from '../diff'

export const channels = { call: 'roomline:call', toMain: 'roomline:to-main', toWindow: 'roomline:to-window' } as const

export interface CallRequest {
  path: string
  input: unknown
}

export type CallReply = { ok: true; value: unknown } | { ok: false; error: WireError }

export type ToMain =
  | { kind: 'watch'; watchId: number; path: string; key: unknown }
  | { kind: 'unwatch'; watchId: number }
  | { kind: 'ack'; batch: number }

export type Push =
  | { watchId: number; count: number; kind: 'reset'; value: unknown }
  | { watchId: number; count: number; kind: 'diff'; diff: KeyedDiff<unknown> }
  | { watchId: number; count: number; kind: 'refused'; error: WireError }

/** One batch is in flight at a time; the window acks its number before the next is sent. */
export interface ToWindow {
  batch: number
  pushes: Push[]
}

/** What the preload exposes as `window.bridge`: two functions, no feature names. */
export interface Bridge {
  call(path: string, input: unknown): Promise<CallReply>
  /** `onPush` gets every push of this watch in order; the returned function stops it. */
  watch(path: string, key: unknown, onPush: (push: Push) => void): () => void
}
