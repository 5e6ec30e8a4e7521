/** What a page and its background worker say to each other. */
import type { Effort } from './effect-plan'

export type BackdropChoice =
  | { kind: 'blur' }
  | { kind: 'scene'; name: string }
  /** JPEG or PNG. */
  | { kind: 'own'; bytes: Uint8Array }

export type ToWorker =
  | {
      kind: 'start'
      readable: ReadableStream<VideoFrame>
      writable: WritableStream<VideoFrame>
      wasmUrl: string
      modelUrl: string
      backdrop: BackdropChoice
    }
  | { kind: 'effort'; effort: Effort }

export type FromWorker =
  /** Loaded; frames pass from now on. */
  | { kind: 'ready'; gpu: boolean }
  /** Of the last second: frames, and the ms of work in them. */
  | { kind: 'cost'; frames: number; busy: number }
  | { kind: 'failed'; message: string }
