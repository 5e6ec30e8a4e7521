/** Memory of a process tree on Linux, from /proc. PSS shares common pages out, so its sum is honest; RSS counts them many times. */
import { readFileSync, readdirSync } from 'node:fs'

/** Every descendant of `pid`, and itself. */
export function processTree(pid: number): number[] {
  const children = new Map<number, number[]>()
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    const parent = parentOf(Number(entry))
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), Number(entry)])
  }
  const tree = [pid]
  for (const member of tree) tree.push(...(children.get(member) ?? []))
  return tree
}

/** Sum of PSS over the tree, in MiB. Processes that end meanwhile count as nothing. */
export function treePss(pid: number): number {
  return processTree(pid).reduce((sum, member) => sum + processPss(member), 0)
}

/** PSS of one process, in MiB. */
export function processPss(pid: number): number {
  const text = read(`/proc/${pid}/smaps_rollup`)
  return Number(/^Pss:\s+(\d+) kB$/m.exec(text)?.[1] ?? 0) / 1024
}

function parentOf(pid: number): number | null {
  // The command name may hold spaces and brackets: the fields start after the last bracket.
  const fields = read(`/proc/${pid}/stat`).split(')').at(-1)?.trim().split(' ')
  return fields?.[1] === undefined ? null : Number(fields[1])
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
