/**
 * The app's log: JSON lines, written by main alone, 5 MB × 3. electron-log's Node entry, because its Electron
 * entry opens an IPC channel of its own beside the contract.
 */
import { renameSync } from 'node:fs'
import { join, parse } from 'node:path'
import log from 'electron-log/node'
import type { Log, LogFields } from './ports'
import { redact } from './redact'

const maxBytes = 5 * 1024 * 1024
const keptFiles = 3

/** Where the lines go; call once, before the first line. `echo` repeats them on stderr (development). */
export function openLog(directory: string, options: { echo: boolean }): void {
  const { file, console: screen } = log.transports
  // Not used for the path, but without a name the bundled library looks for one in files and fails.
  file.setAppName('Roomline')
  file.resolvePathFn = () => join(directory, 'roomline.log')
  file.maxSize = maxBytes
  file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' }
  file.format = ({ data }) => data
  file.archiveLogFn = (current) => rotate(current.toString())
  screen.format = ({ data }) => data
  screen.level = options.echo ? 'debug' : false
  screen.writeFn = ({ message }) => process.stderr.write(`${message.data.map(String).join(' ')}\n`)
}

/** A logger of one area, such as `im/session`. */
export function createLogger(area: string): Log {
  return {
    info: (message, fields) => log.info(line('info', area, message, fields)),
    warn: (message, fields) => log.warn(line('warn', area, message, fields)),
    error: (message, fields) => log.error(line('error', area, message, fields)),
  }
}

export function line(level: string, area: string, message: string, fields: LogFields = {}): string {
  const safe = redact(fields) as Record<string, unknown>
  return JSON.stringify({ time: new Date().toISOString(), level, area, message: redact(message), ...safe })
}

/** roomline.log → .1 → .2; the oldest is overwritten. A rename that fails (file in use) costs only the rotation. */
function rotate(current: string): void {
  const { dir, name, ext } = parse(current)
  for (let n = keptFiles - 1; n >= 1; n--) {
    const from = n === 1 ? current : join(dir, `${name}.${n - 1}${ext}`)
    try {
      renameSync(from, join(dir, `${name}.${n}${ext}`))
    } catch {
      continue
    }
  }
}
