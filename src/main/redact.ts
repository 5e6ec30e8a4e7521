/** What a log line may say. Pure; a test feeds it secrets. */

/** Fields that name a secret, a person's number or somebody's words. Matched at the end of the name. */
const secretNames =
  /(?:token|secret|password|passwd|pwd|authorization|cookie|credential|checksum|signature|phone|mobile|text|body|content|preview)$/i

const removed = '[redacted]'
const maxDepth = 4
const maxString = 4000

/** A copy fit for the log: values of secret fields replaced, depth and length bounded. Link passwords go too. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactString(value)
  if (value === null || typeof value !== 'object') return typeof value === 'bigint' ? String(value) : value
  if (depth >= maxDepth) return '[deep]'
  if (value instanceof Error) return { name: value.name, stack: redactString(value.stack ?? '') }
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => redact(item, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name,
      secretNames.test(name) && field !== null && field !== undefined ? removed : redact(field, depth + 1),
    ]),
  )
}

/** Passwords in join links and tokens in query strings. */
function redactString(text: string): string {
  return text.slice(0, maxString).replace(/([?&](?:pwd|token|password|signature)=)[^&\s"']+/gi, `$1${removed}`)
}
