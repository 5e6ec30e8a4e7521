/** Recording what I see into a file of this machine. The meeting window makes the bytes, main owns the file. */
import { z } from 'zod'
import type { WireError } from '../errors'
import { call, state, type } from './define'
import { none } from './schemas'

const meeting = ['meeting'] as const
const id = z.string().max(64)

/** One chunk of a second at 2.5 Mbit/s is a tenth of it; larger ones are cut by the window. */
export const maxRecordingPart = 4 * 1024 * 1024

/** `bytes` written so far; `milliseconds` recorded, pauses left out. */
export interface RecordingNow {
  id: string
  /** `finishing`: the window gives what it still has, then the file is closed. */
  phase: 'recording' | 'paused' | 'finishing'
  fileName: string
  bytes: number
  milliseconds: number
}

/** What became of a recording; stands until it is put away. */
export interface RecordingOutcome {
  id: string
  /** `recovered`: the app had died; found and finished at this start. */
  kind: 'saved' | 'recovered' | 'failed'
  fileName: string
  bytes: number
  milliseconds: number
  /** Why it ended before I ended it; what was written until then is kept. */
  problem?: WireError
}

export const recordingArea = {
  current: state(none, type<RecordingNow | null>()),
  outcomes: state(none, type<Record<string, RecordingOutcome>>(), 'merge'),
  /** Whether the person has been told once what recording others means. */
  agreed: state(none, type<boolean>()),
  agree: call(none, type<void>(), meeting),
  /** Asks for the file, then tells the room; `null` when the person thinks better of it. */
  begin: call(none, type<{ id: string } | null>(), meeting),
  /** Resolves when the bytes are the system's. `number` counts from 0. Rejects with recording/disk-full | unwritable. */
  write: call(
    z.object({
      id,
      number: z.number().int().min(0),
      bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.byteLength <= maxRecordingPart),
    }),
    type<void>(),
    meeting,
  ),
  setPaused: call(z.object({ id, paused: z.boolean() }), type<void>(), meeting),
  /** All parts are written: closes the file. `lost`: the window that recorded is another one now. */
  finish: call(z.object({ id, lost: z.boolean().default(false) }), type<void>(), meeting),
  showInFolder: call(z.object({ id }), type<void>()),
  putAway: call(z.object({ id }), type<void>()),
} as const
