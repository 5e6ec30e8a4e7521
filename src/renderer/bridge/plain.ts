/**
 * A copy of JSON-like input without Vue's proxies, which the structured clone of the bridge refuses.
 * Limits: plain objects, arrays, bytes and primitives, which is all the contract's schemas accept.
 */
import { toRaw } from 'vue'

export function plain(value: unknown): unknown {
  const raw: unknown = toRaw(value)
  if (Array.isArray(raw)) return raw.map(plain)
  if (raw === null || typeof raw !== 'object' || ArrayBuffer.isView(raw)) return raw
  return Object.fromEntries(Object.entries(raw).map(([name, field]) => [name, plain(field)]))
}
