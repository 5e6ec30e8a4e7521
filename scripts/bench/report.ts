/** How every benchmark ends: its part of docs/performance.md is rewritten, and one line of JSON closes its output. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { resolve } from 'node:path'

export interface BenchResult {
  bench: string
  /** Measured values; the unit is the end of the name (`coldStartMs`, `idlePssMiB`). */
  figures: Record<string, number>
  /** Ours against the peer measured in the same run: what can be compared between machines. */
  ratios: Record<string, number>
  ok: boolean
}

const file = resolve('docs/performance.md')
const preface =
  '# Performance\n\nWritten by `npm run bench:*`; do not edit by hand. Machines are noisy: compare the ratios.\n'

/** `story` says in Markdown how it was measured; tables of figures and ratios are added to it. */
export function reportBench(result: BenchResult, story: string): void {
  const part = [
    `## ${result.bench}`,
    story.trim(),
    `Measured ${new Date().toISOString().slice(0, 10)} on ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB.`,
    table('figure', result.figures),
    table('ratio', result.ratios),
  ].join('\n\n')
  writeFileSync(file, withPart(existsSync(file) ? readFileSync(file, 'utf8') : preface, result.bench, part))
  process.exitCode = result.ok ? 0 : 1
  console.log(JSON.stringify(result))
}

/** Replaces the part between its two marks, or adds it at the end. */
export function withPart(document: string, name: string, part: string): string {
  const [begin, end] = [`<!-- begin ${name} -->`, `<!-- end ${name} -->`]
  const marked = `${begin}\n\n${part}\n\n${end}`
  const [from, to] = [document.indexOf(begin), document.indexOf(end)]
  if (from < 0 || to < from) return `${document.trimEnd()}\n\n${marked}\n`
  return document.slice(0, from) + marked + document.slice(to + end.length)
}

function table(name: string, values: Record<string, number>): string {
  const rows = Object.entries(values).map(([key, value]) => `| ${key} | ${value} |`)
  return [`| ${name} | value |`, '| --- | --- |', ...rows].join('\n')
}

/** The `share` (0–1) of sorted samples lies at or below the result (nearest rank). */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

export function round(value: number, digits = 0): number {
  return Number(value.toFixed(digits))
}
