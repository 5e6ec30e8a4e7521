/** What the page and the composing worker say to each other. */
import type { Box } from './layout'

export type ToComposer =
  | { kind: 'start'; writable: WritableStream<VideoFrame> }
  | { kind: 'boxes'; boxes: Box[] }
  | { kind: 'source'; key: string; readable: ReadableStream<VideoFrame> }
  | { kind: 'drop'; key: string }
  | { kind: 'stop' }

export type FromComposer = { kind: 'failed'; message: string } | { kind: 'cost'; frames: number; busy: number }
