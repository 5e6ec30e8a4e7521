/**
 * Points of a stroke as they lie in its record (codec-points.ts), walked without room for them: as numbers those of a
 * full page are fifty megabytes, and making them is half the time it takes to open one.
 */
import { AppError } from '../errors'
import { recordLimits } from './check'
import type { Box } from './geometry'
import type { Unpacker } from './packer'
import { boardLimits } from './record'

/** Steps from point to point are kept in these parts of a unit. */
export const tenths = 10

/** One point after the other; `x` and `y` hold after `next` was true. */
export interface PointWalk {
  readonly x: number
  readonly y: number
  next(): boolean
}

export class PackedPoints {
  private constructor(
    private readonly bytes: Uint8Array,
    private readonly start: number,
    readonly count: number,
    private readonly even: boolean,
  ) {}

  /** Throws `board/corrupt` for a number of them that cannot be; the points themselves are looked at by `box`. */
  static at(from: Unpacker): PackedPoints {
    const count = from.count(2)
    if (count === 0 || count > boardLimits.pointsOfStroke)
      throw new AppError('board/corrupt', 'A stroke of no such length.')
    const even = from.byte() === 1
    return new PackedPoints(from.bytes, from.position, count, even)
  }

  /** Around all of them, in the stroke's own units. Throws `board/corrupt` for what `decodePoints` would not take. */
  box(): Box {
    const walk = new PackedWalk(this.bytes, this.start, this.count, this.even)
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
    while (walk.next()) {
      const { x, y } = walk
      if (x < left) left = x
      if (x > right) right = x
      if (y < top) top = y
      if (y > bottom) bottom = y
    }
    const farthest = Math.max(-left, right, -top, bottom)
    if (!walk.sound || !(farthest <= recordLimits.far))
      throw new AppError('board/corrupt', 'A stroke of no such points.')
    return { x: left, y: top, w: right - left, h: bottom - top }
  }

  walk(): PointWalk {
    return new PackedWalk(this.bytes, this.start, this.count, this.even)
  }
}

export function walkOf(points: readonly number[] | PackedPoints): PointWalk {
  return points instanceof PackedPoints ? points.walk() : new PlainWalk(points)
}

class PackedWalk implements PointWalk {
  x = 0
  y = 0
  /** Whole as far as it was walked, with no pressure above full. */
  sound = true
  private across = 0
  private down = 0

  constructor(
    private readonly bytes: Uint8Array,
    private at: number,
    private left: number,
    private readonly even: boolean,
  ) {
    if (even) this.pressure()
  }

  next(): boolean {
    if (this.left === 0) return false
    this.left--
    this.across += this.int()
    this.down += this.int()
    if (!this.even) this.pressure()
    this.x = this.across / tenths
    this.y = this.down / tenths
    return true
  }

  /** As lib0 writes them: a sign and six bits in the first byte, seven in those that follow. */
  private int(): number {
    const first = this.byte()
    if (first < 0x80) return first & 0x40 ? -(first & 0x3f) : first & 0x3f
    let [number, weight, byte] = [first & 0x3f, 0x40, first]
    while (byte >= 0x80 && this.sound) {
      byte = this.byte()
      number += (byte & 0x7f) * weight
      weight *= 0x80
    }
    return first & 0x40 ? -number : number
  }

  private pressure(): void {
    if (this.byte() > pressures) this.sound = false
  }

  private byte(): number {
    const byte = this.bytes[this.at++]
    if (byte !== undefined) return byte
    this.sound = false
    return 0
  }
}

/** 1/250 and not 1/255: 0.5, which every mouse has, stays 0.5. */
export const pressures = 250

class PlainWalk implements PointWalk {
  private at = -3

  constructor(private readonly points: readonly number[]) {}

  get x(): number {
    return this.points[this.at] ?? 0
  }
  get y(): number {
    return this.points[this.at + 1] ?? 0
  }

  next(): boolean {
    this.at += 3
    return this.at + 1 < this.points.length
  }
}
