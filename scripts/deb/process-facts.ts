/** What the kernel says about a process of the app: who it is, and what it is locked into. */
import { readFileSync, readlinkSync } from 'node:fs'
import { processesOf } from './user'

export interface ProcessFacts {
  pid: number
  /** Chromium's word: `renderer`, `gpu-process`, `utility` …; the app itself is `main`. */
  type: string
  switches: string[]
  /** 2 = its system calls are filtered. */
  seccomp: number
  /** How many process namespaces deep it lives below ours. */
  namespaceDepth: number
  /** Another one than the app's: it cannot see, and so not signal, other processes. */
  pidNamespace: string
}

/** Chromium joins its children's arguments with spaces, so both ends of an argument are told by spaces and NULs. */
export function parseCommandLine(text: string): { type: string; switches: string[] } {
  const switches = text.split(/[\0 ]/).filter((part) => part.startsWith('--'))
  const type = switches.find((part) => part.startsWith('--type='))?.slice('--type='.length) ?? 'main'
  return { type, switches }
}

/** `text` as in proc(5), `/proc/PID/status`. */
export function parseStatus(text: string): { seccomp: number; namespaceDepth: number } {
  const field = (name: string): string => new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(text)?.[1] ?? ''
  return { seccomp: Number(field('Seccomp')), namespaceDepth: field('NSpid').split(/\s+/).filter(Boolean).length - 1 }
}

/** The user's processes that run a program, oldest first. One that ends meanwhile is left out. */
export function processesRunning(executable: string, uid: number): ProcessFacts[] {
  return processesOf(uid).flatMap((pid) => {
    const at = `/proc/${pid}`
    try {
      if (readlinkSync(`${at}/exe`) !== executable) return []
      return {
        pid,
        ...parseCommandLine(readFileSync(`${at}/cmdline`, 'utf8')),
        ...parseStatus(readFileSync(`${at}/status`, 'utf8')),
        pidNamespace: readlinkSync(`${at}/ns/pid`),
      }
    } catch {
      return []
    }
  })
}
