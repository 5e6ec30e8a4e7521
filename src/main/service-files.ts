/** The embedded service's files in `<home>/service`: ready file, start lock, last port. */
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { ServicePorts, ServiceReady } from './service-host'

const readySchema = z.object({
  pid: z.int().positive(),
  port: z.int().min(1).max(65535),
  api: z.url(),
  lbs: z.url(),
  link: z.string(),
  uploader: z.string(),
  downloader: z.string(),
  appKey: z.string().min(1),
})

/** A start takes 20 s at most, so an older lock is nobody's, whoever has its pid now. */
const lockLifeMs = 30_000
const probeMs = 1000

export interface ServiceFiles extends Omit<ServicePorts, 'spawn'> {
  readonly dataDirectory: string
  readonly readyFile: string
}

export function openServiceFiles(directory: string): ServiceFiles {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const readyFile = join(directory, 'ready.json')
  const lockFile = join(directory, 'start.lock')
  const portFile = join(directory, 'port')
  return {
    dataDirectory: join(directory, 'data'),
    readyFile,
    readReady: () => parseReady(readText(readyFile)),
    isAlive,
    probe: (ready) =>
      fetch(ready.lbs, { signal: AbortSignal.timeout(probeMs) }).then(
        (reply) => reply.ok,
        () => false,
      ),
    lock: () => takeLock(lockFile) ?? (isStale(lockFile) ? takeLock(lockFile) : null),
    lastPort: () => Number.parseInt(readText(portFile) ?? '', 10) || 0,
    keepPort: (port) => writeFileSync(portFile, String(port), { mode: 0o600 }),
  }
}

export function parseReady(text: string | null): ServiceReady | null {
  try {
    return text === null ? null : readySchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

/** EPERM: it lives and belongs to somebody else. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function takeLock(file: string): (() => void) | null {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx', mode: 0o600 })
    return () => rmSync(file, { force: true })
  } catch {
    return null
  }
}

/**
 * Removes a lock whose owner is gone. Two apps doing so at the very same moment could both start a service; the second
 * finds the data taken (service/store/data-lock.ts), ends, and its app joins the first.
 */
function isStale(file: string): boolean {
  const pid = Number.parseInt(readText(file) ?? '', 10)
  const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0)
  if (Number.isInteger(pid) && isAlive(pid) && age < lockLifeMs) return false
  rmSync(file, { force: true })
  return true
}
