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
/** Whose frames are measured there without the screen's beat too. */
export const freed: readonly SubjectName[] = ['ours', 'excalidraw']

const names = [...parts, 'remote'] as const
type Name = (typeof names)[number]

export interface Wanted {
  parts: readonly Part[]
  remote: boolean
  /** Ours alone: no ratios. */
  alone: boolean
  /** Nothing was left out: what was measured belongs into docs/performance.md. */
  whole: boolean
}

/** At work on one thing the rest need not be waited for: `--only open|pan|append|ink|remote`, and `--alone`. */
export function wantedOf(args: readonly string[]): Wanted {
  const options = { only: { type: 'string', multiple: true }, alone: { type: 'boolean', default: false } } as const
  const { only = [], alone } = parseArgs({ args: [...args], options }).values
  const unknown = only.filter((name) => !names.includes(name as Name))
  if (unknown.length > 0) throw new Error(`--only ${unknown.join(', ')}: there is ${names.join(', ')}`)
  if (only.length === 0) return { parts, remote: true, alone, whole: !alone }
  const some = parts.filter((part) => only.includes(part))
  return { parts: some, remote: only.includes('remote'), alone, whole: false }
}
