/** The outlines of the forms in a box from 0, 0 to w, h. Rule B14. */
import type { Form } from '../record'
import { close, curve, line, move, polygonPath, type Path } from './path'

/** Of a quarter circle drawn with one curve: 4/3·(√2 − 1). */
const quarter = 0.5523
const corner = 16

export function formPath(form: Form, w: number, h: number): Path {
  switch (form) {
    case 'rectangle':
      return polygonPath(inBox(w, h, [0, 0, 1, 0, 1, 1, 0, 1]))
    case 'rounded':
      return roundedPath(0, 0, w, h, Math.min(corner, w / 4, h / 4))
    case 'ellipse':
      return roundedPath(0, 0, w, h, w / 2, h / 2)
    case 'diamond':
      return polygonPath(inBox(w, h, [0.5, 0, 1, 0.5, 0.5, 1, 0, 0.5]))
    case 'triangle':
      return polygonPath(inBox(w, h, [0.5, 0, 1, 1, 0, 1]))
    case 'parallelogram':
      return polygonPath(inBox(w, h, [0.2, 0, 1, 0, 0.8, 1, 0, 1]))
    case 'hexagon':
      return polygonPath(inBox(w, h, [0.25, 0, 0.75, 0, 1, 0.5, 0.75, 1, 0.25, 1, 0, 0.5]))
    case 'star':
      return polygonPath(starPoints(w, h))
    case 'speech':
      return speechPath(w, h)
    case 'cylinder':
      return cylinderPath(w, h)
  }
}

function inBox(w: number, h: number, parts: readonly number[]): [number, number][] {
  return Array.from({ length: parts.length / 2 }, (_, i) => [(parts[i * 2] ?? 0) * w, (parts[i * 2 + 1] ?? 0) * h])
}

function roundedPath(x: number, y: number, w: number, h: number, rx: number, ry = rx): Path {
  const [right, bottom] = [x + w, y + h]
  const [kx, ky] = [rx * (1 - quarter), ry * (1 - quarter)]
  return [
    move(x + rx, y),
    line(right - rx, y),
    curve(right - kx, y, right, y + ky, right, y + ry),
    line(right, bottom - ry),
    curve(right, bottom - ky, right - kx, bottom, right - rx, bottom),
    line(x + rx, bottom),
    curve(x + kx, bottom, x, bottom - ky, x, bottom - ry),
    line(x, y + ry),
    curve(x, y + ky, x + kx, y, x + rx, y),
    close,
  ]
}

/** Five points that touch all four sides of the box, which those of a regular star do not. */
function starPoints(w: number, h: number): [number, number][] {
  const inner = 0.382
  const points = Array.from({ length: 10 }, (_, i) => {
    const angle = (i * Math.PI) / 5 - Math.PI / 2
    const radius = i % 2 === 0 ? 1 : inner
    return [Math.cos(angle) * radius, Math.sin(angle) * radius] as const
  })
  const [wide, low] = [Math.cos(Math.PI / 10), Math.cos(Math.PI / 5)]
  return points.map(([x, y]) => [((x / wide + 1) / 2) * w, ((y + 1) / (1 + low)) * h])
}

/** A rounded box whose lowest fifth is the tail. */
function speechPath(w: number, h: number): Path {
  const bottom = h * 0.8
  const box = roundedPath(0, 0, w, bottom, Math.min(corner, w / 4, bottom / 4))
  // Behind the right bottom corner and before the left one.
  return [...box.slice(0, 5), line(w * 0.4, bottom), line(w * 0.2, h), line(w * 0.2, bottom), ...box.slice(5)]
}

/** The lid's lower edge is a piece of its own behind the outline. */
function cylinderPath(w: number, h: number): Path {
  const lid = Math.min(h / 2, w / 5) / 2
  const k = lid * (1 + 1 / 3)
  return [
    move(0, lid),
    curve(0, lid - k, w, lid - k, w, lid),
    line(w, h - lid),
    curve(w, h - lid + k, 0, h - lid + k, 0, h - lid),
    close,
    move(0, lid),
    curve(0, lid + k, w, lid + k, w, lid),
  ]
}
