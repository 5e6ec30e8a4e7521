/** Frames of the media server's wire (shared/rtc/signal.ts), checked and put into our words. Pure. */
import { z } from 'zod'
import { AppError, type ErrorCode } from '@shared/errors'
import { accountId } from '@shared/ids'
import { mediaSources, trackKinds, type MediaQuality, type MediaSignal } from '@shared/rtc/media'
import { mediaCloseCodes, type MediaErrorCode } from '@shared/rtc/signal'

const account = z.string().transform(accountId)
const quality = z.custom<MediaQuality>((value) => typeof value === 'number' && value >= 0 && value <= 6)

const event = z.discriminatedUnion('event', [
  z.object({ event: z.literal('welcome'), data: z.unknown().optional() }),
  z.object({
    event: z.literal('peers'),
    data: z.object({ peers: z.array(z.object({ uuid: account, sources: z.array(z.enum(mediaSources)) })) }),
  }),
  z.object({
    event: z.literal('offer'),
    data: z.object({
      number: z.number(),
      sdp: z.string(),
      lines: z.array(z.object({ mid: z.string(), uuid: account, kind: z.enum(trackKinds) })),
    }),
  }),
  z.object({ event: z.literal('quality'), data: z.object({ quality: z.record(z.string(), quality) }) }),
  z.object({ event: z.literal('dropped'), data: z.object({ source: z.enum(mediaSources) }) }),
])
const reply = z.object({
  id: z.number(),
  result: z.unknown().optional(),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
})

export type MediaEventFrame = { kind: 'event' } & z.infer<typeof event>
export type MediaFrame =
  MediaEventFrame | { kind: 'reply'; id: number; result?: unknown; error?: { code: string; message: string } }

/** `null` for what a newer server may say and this client does not know. */
export function parseFrame(text: string): MediaFrame | null {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return null
  }
  const told = event.safeParse(json)
  if (told.success) return { kind: 'event', ...told.data }
  const answered = reply.safeParse(json)
  if (!answered.success) return null
  const { id, result, error } = answered.data
  return { kind: 'reply', id, result, ...(error ? { error } : {}) }
}

/** The link as it is after an event. */
export function applyEvent(signal: MediaSignal, frame: MediaEventFrame): MediaSignal {
  switch (frame.event) {
    case 'welcome':
      return signal
    case 'peers':
      return { ...signal, peers: frame.data.peers }
    case 'offer':
      return { ...signal, offer: frame.data }
    case 'quality':
      return { ...signal, quality: frame.data.quality }
    case 'dropped': {
      const { source } = frame.data
      return { ...signal, dropped: { ...signal.dropped, [source]: (signal.dropped[source] ?? 0) + 1 } }
    }
  }
}

const codes: Record<MediaErrorCode, ErrorCode> = {
  'bad-request': 'rtc/rejected',
  'not-in-room': 'room/not-joined',
  'not-allowed': 'rtc/not-allowed',
  'room-full': 'rtc/room-full',
  'stale-offer': 'rtc/rejected',
  'negotiation-failed': 'rtc/rejected',
  unavailable: 'rtc/unreachable',
}

/** `data.reason` keeps the server's word. */
export function replyError({ code, message }: { code: string; message: string }): AppError {
  const known = code in codes ? codes[code as MediaErrorCode] : 'rtc/rejected'
  return new AppError(known, `refused by the media server: ${message}`, { data: { reason: code } })
}

/** Why a link ended before it was welcomed. */
export function closeError(code: number): AppError {
  const known: ErrorCode =
    code === mediaCloseCodes.notAllowed
      ? 'rtc/not-allowed'
      : code === mediaCloseCodes.left
        ? 'room/not-joined'
        : 'rtc/unreachable'
  return new AppError(known, `the media link was closed with ${code}`)
}
