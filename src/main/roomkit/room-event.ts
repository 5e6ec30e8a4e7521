/** Room signalling as it arrives: passthrough pushes and missed events (specs/neroom.md §4.3). */
import { z } from 'zod'
import { AppError } from '@shared/errors'
import { parseSnapshot, type Snapshot } from './room-replies'

/** `sequence` -1: unordered, applied as it comes. `kind` message: a custom message, no part of the room's order. */
export interface RoomEvent {
  kind: 'room' | 'message'
  roomUuid: string
  cmd: number
  sequence: number
  /** ms since epoch */
  time: number
  data: Record<string, unknown>
}

/** What a fetch of missed events brings: the events, or the whole room when there were too many. */
export type Missed = { kind: 'events'; events: RoomEvent[] } | { kind: 'snapshot'; snapshot: Snapshot }

const push = z.object({
  cmd: z.number(),
  type: z.string().nullish(),
  sequence: z.number().nullish(),
  roomUuid: z.string().nullish(),
  timestamp: z.number().nullish(),
  ts: z.number().nullish(),
  data: z.record(z.string(), z.unknown()).nullish(),
})

const missed = z.object({ list: z.array(push) })

/** `null` for pushes that are no room signalling: the IM passthrough carries other things too. */
export function parsePush(body: string): RoomEvent | null {
  let json: unknown
  try {
    json = JSON.parse(body)
  } catch {
    return null
  }
  const parsed = push.safeParse(json)
  return parsed.success ? event(parsed.data) : null
}

export function parseEvents(data: unknown): Missed {
  if (typeof data === 'object' && data !== null && 'snapshot' in data && data.snapshot) {
    return { kind: 'snapshot', snapshot: parseSnapshot(data) }
  }
  const parsed = missed.safeParse(data)
  if (!parsed.success) throw new AppError('room/unreachable', 'unexpected list of missed room events')
  return { kind: 'events', events: parsed.data.list.map(event) }
}

function event(wire: z.infer<typeof push>): RoomEvent {
  const data = wire.data ?? {}
  const inData = typeof data.roomUuid === 'string' ? data.roomUuid : ''
  return {
    kind: wire.type === 'RM' ? 'message' : 'room',
    roomUuid: wire.roomUuid || inData,
    cmd: wire.cmd,
    sequence: wire.sequence ?? -1,
    time: wire.timestamp ?? wire.ts ?? 0,
    data,
  }
}
