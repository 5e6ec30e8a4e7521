/** The log of the service: JSON lines on stderr (stdout holds the ready line only). Tokens and message text are never passed in. */
import { destination, pino, type Logger } from 'pino'

export function createLog(level = 'info'): Logger {
  return pino({ level, base: null, timestamp: () => `,"time":"${new Date().toISOString()}"` }, destination(2))
}
