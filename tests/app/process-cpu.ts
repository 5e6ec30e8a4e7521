/** CPU time of processes on Linux, from /proc. */
import { readFileSync } from 'node:fs'
import { processTree } from './process-memory'

/** USER_HZ is 100 on every Linux that Node runs on, whatever the kernel's own clock. */
const tickMs = 10

/** User and system time of one process since it began, in ms; 0 when it is gone. */
export function processCpuMs(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(')').at(-1)?.trim().split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) * tickMs
  } catch {
    return 0
  }
}

/** Of `pid` and its descendants; what has ended between two readings is lost, so compare over a steady stretch. */
export function treeCpuMs(pid: number): number {
  return processTree(pid).reduce((sum, member) => sum + processCpuMs(member), 0)
}
