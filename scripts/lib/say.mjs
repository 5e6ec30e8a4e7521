const colour = process.stderr.isTTY && !process.env.NO_COLOR
const paint = (/** @type {string} */ code, /** @type {string} */ text) =>
  colour ? `\x1b[${code}m${text}\x1b[0m` : text

/**
 * One line for the person who waits. Goes to stderr: stdout belongs to whatever the script was asked to print.
 * @param {string} text
 */
export function say(text) {
  process.stderr.write(`${paint('34', '›')} ${text}\n`)
}

/** @param {string} text */
export function warn(text) {
  process.stderr.write(`${paint('33', '!')} ${text}\n`)
}

/**
 * Says what is wrong and what to do about it, without a stack, and ends the process.
 * @param {string} text
 * @returns {never}
 */
export function fail(text) {
  process.stderr.write(`${paint('31', '✗')} ${text}\n`)
  process.exit(1)
}

/** @param {number} from `Date.now()` at the start */
export const secondsSince = (from) => `${((Date.now() - from) / 1000).toFixed(1)} s`

/**
 * Runs work that may be silent for long and says every five seconds that it is still going.
 * @template T
 * @param {string} what
 * @param {(report: (detail: string) => void) => Promise<T>} work may report how far it is, e.g. `42 of 110 MB`
 * @returns {Promise<T>}
 */
export async function withProgress(what, work) {
  const from = Date.now()
  let detail = ''
  say(`${what} …`)
  const timer = setInterval(() => say(`${what} … ${detail ? `${detail}, ` : ''}${secondsSince(from)}`), 5000)
  try {
    const result = await work((text) => (detail = text))
    say(`${what}: done in ${secondsSince(from)}`)
    return result
  } finally {
    clearInterval(timer)
  }
}
