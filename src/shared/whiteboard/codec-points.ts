/** Points of a stroke: steps of 1/10 unit from point to point, one byte each way for what a hand does between frames. */
import { AppError } from '../errors'
import { recordLimits } from './check'
import type { Packer, Unpacker } from './packer'
import { pressures, tenths } from './packed-points'
import { boardLimits } from './record'

export function encodePoints(to: Packer, points: readonly number[]): void {
  const count = points.length / 3
  const even = isEven(points)
  to.uint(count)
  to.byte(even ? 1 : 0)
  if (even) to.byte(pressureAt(points, 0))
  let x = 0
  let y = 0
  for (let i = 0; i < count; i++) {
    // Steps between rounded points, so that roundings do not add up along the stroke.
    const nextX = Math.round((points[i * 3] ?? 0) * tenths)
    const nextY = Math.round((points[i * 3 + 1] ?? 0) * tenths)
    to.int(nextX - x)
    to.int(nextY - y)
    if (!even) to.byte(pressureAt(points, i))
    x = nextX
    y = nextY
  }
}

/** Within the limits of check.ts, reckoned here once: there are millions of them on a full page. */
export function decodePoints(from: Unpacker): number[] {
  const count = from.count(2)
  if (count === 0 || count > boardLimits.pointsOfStroke)
    throw new AppError('board/corrupt', 'A stroke of no such length.')
  const even = from.byte() === 1
  const pressure = even ? pressureOf(from.byte()) : 0
  // Made at its length and of fractions from the start: growing it and turning it from whole numbers costs as much again.
  const points = Array<number>(count * 3).fill(0.5)
  let x = 0
  let y = 0
  let farthest = 0
  for (let i = 0; i < count; i++) {
    x += from.int()
    y += from.int()
    farthest = Math.max(farthest, Math.abs(x), Math.abs(y))
    points[i * 3] = x / tenths
    points[i * 3 + 1] = y / tenths
    points[i * 3 + 2] = even ? pressure : pressureOf(from.byte())
  }
  // Numbers read behind the end are zeros.
  if (from.left < 0) throw new AppError('board/corrupt', 'A stroke ends too early.')
  if (!(farthest <= recordLimits.far * tenths)) throw new AppError('board/corrupt', 'A stroke goes too far.')
  return points
}

function pressureOf(byte: number): number {
  if (byte > pressures) throw new AppError('board/corrupt', 'A pressure above full.')
  return byte / pressures
}

function pressureAt(points: readonly number[], i: number): number {
  return Math.round((points[i * 3 + 2] ?? 0) * pressures)
}

function isEven(points: readonly number[]): boolean {
  const first = pressureAt(points, 0)
  for (let i = 1; i < points.length / 3; i++) if (pressureAt(points, i) !== first) return false
  return true
}
