/** What a custom message says: some send an object, some its JSON text. `null` for text that is none. */
export function fromJsonText(message: unknown): unknown {
  if (typeof message !== 'string') return message
  try {
    return JSON.parse(message)
  } catch {
    return null
  }
}
