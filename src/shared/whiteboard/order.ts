/**
 * Order on a page and in a book: fractional keys, read as digits after a point (base 62, in the order of their
 * character codes). Rules B10–B13.
 */
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const base = digits.length
/** A key grown by hundreds of insertions at one place is still below; a longer one is no key. */
export const longestKey = 256
const keyPattern = /^[0-9A-Za-z]*[1-9A-Za-z]$/
/** The first digits count up and down, so that a page drawn on from day to day keeps short keys. */
const counted = 5
const middle = 'V0000'
const saltLength = 3

export function isOrderKey(text: string): boolean {
  return text.length <= longestKey && keyPattern.test(text)
}

export function compareOrder(a: { index: string; id: string }, b: { index: string; id: string }): number {
  if (a.index !== b.index) return a.index < b.index ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/**
 * A key above `below` and below `above`; `null` is the end of the page. It ends in digits made of `id`, so that two
 * people who put different records at one place get different keys. Between equal keys (or a wrong pair) there is no
 * room: the new key comes right after `below`.
 */
export function keyBetween(below: string | null, above: string | null, id: string): string {
  return place(below, above) + salt(id)
}

/** Keys for all of `ids` in their order, as `keyBetween`. */
export function keysBetween(below: string | null, above: string | null, ids: readonly string[]): string[] {
  const keys: string[] = []
  if (above === null) for (const id of ids) keys.push((below = keyBetween(below, null, id)))
  else if (below === null) for (const id of ids.toReversed()) keys.unshift((above = keyBetween(null, above, id)))
  else halve(below, above, ids, keys)
  return keys
}

function halve(below: string, above: string, ids: readonly string[], keys: string[]): void {
  const at = ids.length >> 1
  const id = ids[at]
  if (id === undefined) return
  const key = keyBetween(below, above, id)
  halve(below, key, ids.slice(0, at), keys)
  keys.push(key)
  halve(key, above, ids.slice(at + 1), keys)
}

/** Strictly between, and no beginning of `above`, so that whatever follows it stays between too. */
function place(below: string | null, above: string | null): string {
  if (below === null) return above === null ? middle : (stepped(above, -1) ?? between('', above))
  if (above === null) return stepped(below, 1) ?? between(below, null)
  return below < above ? between(below, above) : below
}

function stepped(key: string, step: 1 | -1): string | null {
  const count = [...key.padEnd(counted, '0').slice(0, counted)].reduce((sum, digit) => sum * base + valueOf(digit), 0)
  const next = count + step
  if (next < 1 || next >= base ** counted) return null
  let text = ''
  for (let rest = next, i = 0; i < counted; i++, rest = Math.floor(rest / base))
    text = digits.charAt(rest % base) + text
  return text
}

function between(below: string, above: string | null): string {
  let prefix = ''
  let top = above
  for (let i = 0; ; i++) {
    // Both are at their end: no key of ours, since those never end in 0.
    if (top !== null && i >= top.length && i >= below.length) top = null
    const low = i < below.length ? valueOf(below.charAt(i)) : 0
    const high = top === null ? base : i < top.length ? valueOf(top.charAt(i)) : 0
    if (high - low > 1) return prefix + digits.charAt((low + high) >> 1)
    prefix += digits.charAt(low)
    if (low < high) top = null
  }
}

function valueOf(digit: string): number {
  return Math.max(0, digits.indexOf(digit))
}

/** FNV-1a of the id, as three digits of which the last is never 0: no key may end in 0, or there is no room below it. */
function salt(id: string): string {
  let hash = 0x811c9dc5
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193)
  let rest = (hash ^ (hash >>> 15)) >>> 0
  let text = digits.charAt(1 + (rest % (base - 1)))
  for (let i = 1; i < saltLength; i++) {
    rest = Math.floor(rest / base)
    text = digits.charAt(rest % base) + text
  }
  return text
}
