/** Which boards are measured at which sizes, so that all of it takes eight minutes. */
import { parseArgs } from 'node:util'
import type { SubjectName } from './build'
import { parts, type Part } from './run'

export interface Size {
  count: number
  /** Of ours and Excalidraw, which take turns; the middle of the rounds counts. The others have one. */
  rounds: number
  boards: readonly SubjectName[]
}

export const sizes: readonly Size[] = [
  { count: 10_000, rounds: 3, boards: ['ours', 'excalidraw', 'leafer', 'konva'] },
  { count: 50_000, rounds: 1, boards: ['ours', 'excalidraw', 'leafer', 'konva'] },
  { count: 100_000, rounds: 1, boards: ['ours', 'excalidraw'] },
]
/** The size at which ours is compared. */
export const compared = 10_000

const names = [...parts, 'remote'] as const
type Name = (typeof names)[number]

export interface Wanted {
  parts: readonly Part[]
  remote: boolean
  /** Nothing was left out: what was measured belongs into docs/performance.md. */
  whole: boolean
}

/** `--only open|pan|append|ink|remote`, as often as wanted; at work on one thing the rest need not be waited for. */
export function wantedOf(args: readonly string[]): Wanted {
  const { values } = parseArgs({ args: [...args], options: { only: { type: 'string', multiple: true } } })
  const only = values.only ?? []
  const unknown = only.filter((name) => !names.includes(name as Name))
  if (unknown.length > 0) throw new Error(`--only ${unknown.join(', ')}: there is ${names.join(', ')}`)
  if (only.length === 0) return { parts, remote: true, whole: true }
  return { parts: parts.filter((part) => only.includes(part)), remote: only.includes('remote'), whole: false }
}
