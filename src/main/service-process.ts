/** The embedded service as a utility process of this app. */
import { utilityProcess, type UtilityProcess } from 'electron'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { MediaExit, MediaOrder } from '@shared/rtc/media-process'
import servicePath from '../service/index?modulePath'
import mediaPath from '../service/media/process?modulePath'
import type { Log, LogFields } from './ports'
import type { ServiceFiles } from './service-files'
import type { ServiceProcess, ServiceReady } from './service-host'

export function spawnService(files: ServiceFiles, port: number, log: Log): ServiceProcess {
  const args = ['--host', '127.0.0.1', '--port', String(port), '--data', files.dataDirectory, '--demo']
  const child = utilityProcess.fork(servicePath, [...args, '--ready-file', files.readyFile], {
    stdio: 'pipe',
    serviceName: 'Roomline Service',
  })
  logOutput(child, log)
  startMediaFor(child, log)
  return {
    // The message says when; the file says with which pid and without the app secret.
    ready: new Promise<ServiceReady>((resolve) => {
      child.on('message', (message: unknown) => {
        if (isMediaOrder(message)) return
        const ready = files.readReady()
        if (ready) resolve(ready)
      })
    }),
    exited: new Promise((resolve) => {
      child.once('exit', (code) => {
        log.info('service process ended', { code })
        resolve()
      })
    }),
    kill: () => void child.kill(),
  }
}

/**
 * A utility process can start no process, so the service asks us for its media process. It ends with the service:
 * their socket closes.
 */
function startMediaFor(service: UtilityProcess, log: Log): void {
  const running = new Map<number, UtilityProcess>()
  service.on('message', (order: unknown) => {
    if (!isMediaOrder(order)) return
    if (order.media === 'kill') return void running.get(order.id)?.kill()
    const { id } = order
    const media = utilityProcess.fork(mediaPath, [], {
      stdio: 'pipe',
      serviceName: 'Roomline Media',
      env: { ...process.env, ...order.env },
    })
    running.set(id, media)
    logOutput(media, log)
    media.once('exit', (code) => {
      log.info('media process ended', { code })
      running.delete(id)
      service.postMessage({ media: 'exited', id } satisfies MediaExit)
    })
  })
}

function isMediaOrder(message: unknown): message is MediaOrder {
  return typeof message === 'object' && message !== null && 'media' in message
}

/** Stderr holds the service's own JSON lines; stdout only the ready line, which has a secret in it and is left out. */
function logOutput(child: UtilityProcess, log: Log): void {
  child.stdout?.resume()
  if (!child.stderr) return
  createInterface({ input: child.stderr as NodeJS.ReadableStream }).on('line', (text) => {
    const { level, message, fields } = readServiceLine(text)
    log[level](message, fields)
  })
}

const pinoLine = z.looseObject({
  level: z.number(),
  msg: z.string().default(''),
  err: z.object({ stack: z.string().optional() }).optional(),
})

interface ServiceLine {
  level: 'info' | 'warn' | 'error'
  message: string
  fields: LogFields
}

/** A pino line in our words, flat; anything else is a warning as it stands. */
function readServiceLine(text: string): ServiceLine {
  try {
    const { level, msg, err, time: _time, pid: _pid, hostname: _hostname, ...rest } = pinoLine.parse(JSON.parse(text))
    const flat = Object.entries(rest).filter(([, value]) => value === null || typeof value !== 'object')
    const fields: LogFields = Object.fromEntries(flat.map(([name, value]) => [name, String(value)]))
    if (err?.stack) fields['stack'] = err.stack
    return { level: level >= 50 ? 'error' : level >= 40 ? 'warn' : 'info', message: msg, fields }
  } catch {
    return { level: 'warn', message: text, fields: {} }
  }
}
