/** What NERoom wraps as `{value}`: properties, flags, settings, hands (specs/neroom.md §4.2). */
import { z } from 'zod'
import { parseSettings, settingsKey } from '@shared/room/parse-settings'
import type { RoomSettings } from '@shared/room/room-settings'

const value = z.object({ value: z.unknown() }).loose()

/** `{key: {value}}` or `{key: plain}` → text by key; what is not text travels as JSON. */
export function textProperties(given: Record<string, unknown> | null | undefined): Record<string, string> {
  const texts: Record<string, string> = {}
  for (const [key, wrapped] of Object.entries(given ?? {})) {
    if (reserved.has(key)) continue
    const plain = value.safeParse(wrapped)
    const inside = plain.success ? plain.data.value : wrapped
    if (inside !== undefined && inside !== null) {
      texts[key] = typeof inside === 'string' ? inside : JSON.stringify(inside)
    }
  }
  return texts
}

/** The service's own, not custom properties. */
const reserved = new Set(['chatRoom', 'whiteboard', 'rtc', 'live', 'sip', 'seat', 'states', 'lock', settingsKey])

/** Settings as a set of room properties has them; the defaults where it has none. */
export function settingsIn(properties: Record<string, unknown> | null | undefined): RoomSettings {
  const wrapped = value.safeParse(properties?.[settingsKey])
  return parseSettings(wrapped.success ? wrapped.data.value : null)
}

/** NERoom writes '1' for a raised hand; our service adds since when. `time`: when it was told, ms; 0 unknown. */
export function handUp(properties: Record<string, unknown> | null | undefined, time: number): number | null {
  const hand = wireHand.safeParse(properties?.handsUp)
  return hand.success ? (hand.data.time ?? time) : null
}

const wireHand = z.object({ value: z.union([z.literal('1'), z.literal(1)]), time: z.number().nullish() })

/** The wire writes on as `{value: 1}`. */
export function isOn(wrapped: unknown): boolean {
  const parsed = value.safeParse(wrapped)
  return parsed.success && (parsed.data.value === 1 || parsed.data.value === '1')
}
