/** The shapes that have a box: forms, texts, notes, images, frames. */
import { inkOf, noteOf, papers } from '@shared/whiteboard/palette'
import type { FormShape, FrameShape, ImageShape, NoteShape, TextShape } from '@shared/whiteboard/record'
import { formPath } from '@shared/whiteboard/shapes/form-path'
import { dashOf, trace, turned, type AnyBrush, type PaintEnv } from './brush'
import { paintText } from './paint-text'

/** Between the edge and the words. */
export const textInset = { form: 12, note: 16 } as const
export const semi = 0.16
export const noteCorner = 4
export const nameSize = 14

export function paintForm(brush: AnyBrush, shape: FormShape, env: PaintEnv): void {
  const ink = inkOf(shape.colour, env.theme)
  const path = formPath(shape.form, shape.w, shape.h)
  brush.globalAlpha = shape.opacity
  turned(brush, shape, shape.angle, () => {
    brush.save()
    brush.translate(shape.x, shape.y)
    brush.beginPath()
    trace(path, brush)
    if (shape.fill !== 'none') {
      brush.globalAlpha = shape.opacity * (shape.fill === 'semi' ? semi : 1)
      brush.fillStyle = ink
      brush.fill()
      brush.globalAlpha = shape.opacity
    }
    if (shape.size > 0) {
      brush.strokeStyle = ink
      brush.lineWidth = shape.size
      brush.lineCap = brush.lineJoin = 'round'
      brush.setLineDash(dashOf(shape.dash, shape.size))
      if (shape.rough) brush.stroke(env.roughs.of(shape.id, path, shape.size))
      else brush.stroke()
      brush.setLineDash([])
    }
    brush.restore()
    const colour = shape.fill === 'solid' ? papers[env.theme].paper : inkOf('ink', env.theme)
    const box = inset(shape, textInset.form)
    paintText(brush, box, { ...shape, align: 'middle', colour, centred: true }, env.measure, env.scale)
  })
  brush.globalAlpha = 1
}

export function paintTextShape(brush: AnyBrush, shape: TextShape, env: PaintEnv): void {
  const look = { ...shape, colour: inkOf(shape.colour, env.theme), centred: false, unbroken: !shape.fixed }
  brush.globalAlpha = shape.opacity
  turned(brush, shape, shape.angle, () => paintText(brush, shape, look, env.measure, env.scale))
  brush.globalAlpha = 1
}

export function paintNote(brush: AnyBrush, shape: NoteShape, env: PaintEnv): void {
  brush.globalAlpha = shape.opacity
  turned(brush, shape, shape.angle, () => {
    brush.fillStyle = noteOf(shape.colour, env.theme)
    brush.beginPath()
    brush.roundRect(shape.x, shape.y, shape.w, shape.h, noteCorner)
    brush.fill()
    const look = { ...shape, align: 'middle' as const, colour: inkOf('ink', env.theme), centred: true }
    paintText(brush, inset(shape, textInset.note), look, env.measure, env.scale)
  })
  brush.globalAlpha = 1
}

export function paintImage(brush: AnyBrush, shape: ImageShape, env: PaintEnv): void {
  const picture = env.image(shape.asset)
  brush.globalAlpha = shape.opacity
  turned(brush, shape, shape.angle, () => {
    if (picture) return brush.drawImage(picture, shape.x, shape.y, shape.w, shape.h)
    brush.fillStyle = papers[env.theme].rule
    brush.fillRect(shape.x, shape.y, shape.w, shape.h)
  })
  brush.globalAlpha = 1
}

export function paintFrame(brush: AnyBrush, shape: FrameShape, env: PaintEnv): void {
  const { frame } = papers[env.theme]
  turned(brush, shape, shape.angle, () => {
    brush.strokeStyle = frame
    brush.lineWidth = 1.5 / Math.min(1, env.scale)
    brush.setLineDash([])
    brush.strokeRect(shape.x, shape.y, shape.w, shape.h)
    const box = { x: shape.x, y: shape.y - nameSize * 1.6, w: shape.w, h: nameSize }
    const look = { text: shape.name, font: 'sans', fontSize: nameSize, align: 'start', colour: frame } as const
    paintText(brush, box, { ...look, centred: false, unbroken: true }, env.measure, env.scale)
  })
}

/** The box the words have. */
export function inset({ x, y, w, h }: { x: number; y: number; w: number; h: number }, by: number) {
  const [across, down] = [Math.min(by, w / 8), Math.min(by, h / 8)]
  return { x: x + across, y: y + down, w: w - 2 * across, h: h - 2 * down }
}
