/**
 * Entry of the embedded service: `--host --port --media-port --media-announce --data --seed --third-party-url --demo
 * --log-level --ready-file`. Prints exactly one line on stdout, when it is ready; everything else goes to stderr. Runs under plain Node
 * and as Electron's utility process, where the ready object is also posted to the parent.
 */
import { parseArgs } from 'node:util'
import { isAnnouncement } from './media/announcement'
import { createLog } from './log'
import { readSeed } from './seed'
import { removeReadyFile, writeReadyFile } from './ready-file'
import { spawnByParent, type ParentPort } from './media/spawn'
import { startService } from './server'

/** A service whose app was killed must not stay behind. */
const parentCheckMs = 1000

function readArguments() {
  const { values } = parseArgs({
    options: {
      host: { type: 'string', default: '127.0.0.1' },
      port: { type: 'string', default: '0' },
      'media-port': { type: 'string', default: '0' },
      'media-announce': { type: 'string' },
      data: { type: 'string' },
      seed: { type: 'string' },
      'third-party-url': { type: 'string' },
      demo: { type: 'boolean', default: false },
      'log-level': { type: 'string', default: 'info' },
      'ready-file': { type: 'string' },
    },
  })
  const port = readPort('--port', values.port)
  const mediaPort = readPort('--media-port', values['media-port'])
  const announced = values['media-announce']
  if (announced !== undefined && !isAnnouncement(announced))
    throw new Error(`--media-announce ${announced} is not an IPv4 address with or without a port`)
  if (!values.data) throw new Error('--data DIR is needed: where accounts, messages and files are kept')
  return { ...values, data: values.data, port, mediaPort }
}

function readPort(name: string, text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`${name} ${text} is not a port`)
  return port
}

async function main(): Promise<void> {
  const args = readArguments()
  const log = createLog(args['log-level'])
  const { parentPort } = process as NodeJS.Process & { parentPort?: ParentPort }
  const service = await startService({
    host: args.host,
    port: args.port,
    dataDir: args.data,
    demo: args.demo,
    mediaPort: args.mediaPort,
    ...(args['media-announce'] ? { mediaAnnounce: args['media-announce'] } : {}),
    ...(parentPort ? { spawnMedia: spawnByParent(parentPort) } : {}),
    log,
    ...(args.seed ? { seed: await readSeed(args.seed) } : {}),
    ...(args['third-party-url'] ? { thirdPartyUrl: args['third-party-url'] } : {}),
  })

  const readyFile = args['ready-file']
  if (readyFile) writeReadyFile(readyFile, service.ready)

  const stop = (): void => {
    if (readyFile) removeReadyFile(readyFile)
    service.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed')
        process.exit(1)
      },
    )
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  // A mistake in one request must not take the service from everybody else.
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'))

  if (parentPort || startedByNpm()) stopWithParent(stop)
  process.stdout.write(`${JSON.stringify(service.ready)}\n`)
  parentPort?.postMessage(service.ready)
}

/** npm passes SIGTERM on to its shell alone, which dies of it and tells nobody: its end is our signal. */
function startedByNpm(): boolean {
  return process.env['npm_lifecycle_event'] === 'service'
}

function stopWithParent(stop: () => void): void {
  const parent = process.ppid
  const check = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(check)
    stop()
  }, parentCheckMs)
  check.unref()
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
