/** Outlines as if drawn by hand, by roughjs: the same for everybody, since their chance comes from the record's id. */
import rough from 'roughjs'
import type { RoughGenerator } from 'roughjs/bin/generator'
import type { Path } from '@shared/whiteboard/shapes/path'

export class RoughPaths {
  private readonly generator: RoughGenerator = rough.generator()
  private readonly paths = new Map<string, Path2D>()

  constructor(private readonly limit = 2_000) {}

  /** Strokes only; the form's inside is filled plainly. */
  of(id: string, path: Path, size: number): Path2D {
    const text = svgPath(path)
    const key = `${id} ${size} ${text}`
    const known = this.paths.get(key)
    if (known) return known
    const made = new Path2D()
    for (const d of roughOutlines(this.generator, id, text, size)) made.addPath(new Path2D(d))
    this.paths.set(key, made)
    for (const old of this.paths.keys()) {
      if (this.paths.size <= this.limit) break
      this.paths.delete(old)
    }
    return made
  }
}

/** The strokes as attributes `d` of SVG; `path` is one too. */
export function roughOutlines(generator: RoughGenerator, id: string, path: string, size: number): string[] {
  const drawable = generator.path(path, { seed: seedOf(id), roughness: 1.2, bowing: 1, strokeWidth: size })
  return generator.toPaths(drawable).map(({ d }) => d)
}

/** As in the attribute `d` of SVG. */
export function svgPath(path: Path): string {
  const n = (value: number): string => String(Math.round(value * 100) / 100)
  return path
    .map((step) => {
      if (step.do === 'close') return 'Z'
      const to = `${n(step.x)} ${n(step.y)}`
      if (step.do === 'curve') return `C${n(step.x1)} ${n(step.y1)} ${n(step.x2)} ${n(step.y2)} ${to}`
      return `${step.do === 'move' ? 'M' : 'L'}${to}`
    })
    .join('')
}

function seedOf(id: string): number {
  let seed = 1
  for (const character of id) seed = (seed * 31 + character.charCodeAt(0)) % 2_147_483_647
  return seed
}
