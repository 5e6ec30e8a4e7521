/** What a client may ask, checked before anything else sees it. */
import { z } from 'zod'
import { layers, mediaSources } from '@shared/rtc/media'
import type { MediaCall } from './protocol'

/** 50 members' lines stay well below. */
const maxSdp = 200_000
const sdp = z.string().min(1).max(maxSdp)
const source = z.enum(mediaSources)
const picture = z.object({
  uuid: z.string().min(1).max(64),
  source: z.enum(['camera', 'screen']),
  layer: z.enum(layers),
})

const call = z.discriminatedUnion('method', [
  z.object({ method: z.literal('publish'), params: z.object({ source, sdp }) }),
  z.object({ method: z.literal('unpublish'), params: z.object({ source }) }),
  z.object({ method: z.literal('want'), params: z.object({ pictures: z.array(picture).max(50) }) }),
  z.object({ method: z.literal('answer'), params: z.object({ number: z.int().min(1), sdp }) }),
])
const id = z.int().min(0)

export interface MediaRequest {
  id: number
  /** Null: the request has an id, but is none of ours. */
  call: MediaCall | null
}

/** Null when it is not even a request that could be answered. */
export function readRequest(text: string): MediaRequest | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  const named = z.looseObject({ id }).safeParse(value)
  if (!named.success) return null
  const parsed = call.safeParse(value)
  return { id: named.data.id, call: parsed.success ? (parsed.data as MediaCall) : null }
}
