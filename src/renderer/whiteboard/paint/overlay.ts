/** Everything that changes with the hand: what I draw, what I have selected, where the others are. */
import type { EditorState } from '@shared/whiteboard/editor-port'
import { cornersOf, rotated, middleOf, type Box, type Vec } from '@shared/whiteboard/geometry'
import { inkOf } from '@shared/whiteboard/palette'
import type { LiveStroke, Presence } from '@shared/whiteboard/presence'
import type { Shape } from '@shared/whiteboard/record'
import { frameOf } from '@shared/whiteboard/shapes/bounds'
import { resolvedLine } from '@shared/whiteboard/shapes/line-ends'
import type { PaintEnv } from './brush'
import { inkOutline, outlinePath } from './ink'
import { paintShape } from './paint-shape'
import { highlighterAlpha } from './paint-stroke'
import { aimAtScreen, aimAtWorld, onScreen, type View } from './view'

export interface OverlayColours {
  accent: string
  /** Inside of handles. */
  surface: string
  laser: string
  /** Of a person's cursor and name. */
  person(uuid: string): string
  onPerson: string
}

export interface OverlayScene {
  state: EditorState
  others: readonly Presence[]
  /** Of others, on their way to be records. */
  letGo: readonly LiveStroke[]
  shape(id: string): Shape | undefined
  env: PaintEnv
  colours: OverlayColours
}

const handleSize = 8
const rotateAway = 24
const nameFont = "12px 'PingFang SC', 'Microsoft YaHei UI', 'Noto Sans CJK SC', sans-serif"

/** There is nothing to paint: a canvas that is empty already need not be touched, which costs its screen a frame. */
export function isBare({ state, others, letGo }: OverlayScene): boolean {
  const { preview, live, hovered, selection, snaps, marquee, lasso } = state
  const lists = [others, letGo, preview, selection, snaps]
  return lists.every(({ length }) => length === 0) && !live && !hovered && !marquee && !lasso
}

export function paintOverlay(brush: CanvasRenderingContext2D, view: View, scene: OverlayScene): void {
  const { state, others, env } = scene
  brush.setTransform(1, 0, 0, 1, 0, 0)
  brush.clearRect(0, 0, brush.canvas.width, brush.canvas.height)
  aimAtWorld(brush, view)
  for (const live of scene.letGo) paintLive(brush, live, scene)
  for (const { live } of others) if (live) paintLive(brush, live, scene)
  for (const shape of state.preview) paintShape(brush, shape, env)
  if (state.live) paintLive(brush, state.live, scene)
  aimAtScreen(brush, view)
  for (const other of others) paintSelectionOf(brush, view, other, scene)
  paintMine(brush, view, scene)
  for (const other of others) paintCursor(brush, view, other, scene.colours)
}

function paintLive(brush: CanvasRenderingContext2D, live: LiveStroke, { env, colours }: OverlayScene): void {
  const laser = live.pen === 'laser'
  brush.globalAlpha = live.pen === 'highlighter' ? highlighterAlpha : 1
  brush.fillStyle = laser ? colours.laser : inkOf(live.colour, env.theme)
  brush.fill(outlinePath(inkOutline(live.points, live.pen === 'laser' ? 'pen' : live.pen, live.size, false)))
  brush.globalAlpha = 1
}

function paintMine(brush: CanvasRenderingContext2D, view: View, { state, shape, env, colours }: OverlayScene): void {
  brush.strokeStyle = colours.accent
  brush.lineWidth = 1
  const hovered = state.hovered && !state.selection.includes(state.hovered) ? shape(state.hovered) : undefined
  if (hovered) outline(brush, view, frameOf(hovered, env.lookup))
  if (state.selection.length > 1) {
    brush.globalAlpha = 0.5
    for (const id of state.selection) {
      const one = shape(id)
      if (one) outline(brush, view, frameOf(one, env.lookup))
    }
    brush.globalAlpha = 1
  }
  if (state.selectionBox && !state.editing) {
    const [only] = state.selection
    // A single line shows its points; a box around it says nothing.
    const isLine = state.selection.length === 1 && only !== undefined && shape(only)?.kind === 'line'
    if (!isLine || state.readOnly) outline(brush, view, state.selectionBox)
    if (!state.readOnly) paintHandles(brush, view, state, { shape, env, colours })
  }
  for (const { from, to } of state.snaps) line(brush, view, from, to)
  if (state.marquee) paintMarquee(brush, view, state.marquee)
  if (state.lasso) paintLasso(brush, view, state.lasso)
}

function paintHandles(
  brush: CanvasRenderingContext2D,
  view: View,
  { selectionBox, selection }: EditorState,
  { shape, env: { lookup }, colours }: Pick<OverlayScene, 'shape' | 'env' | 'colours'>,
): void {
  if (!selectionBox) return
  const only = selection.length === 1 && selection[0] ? shape(selection[0]) : undefined
  brush.fillStyle = colours.surface
  brush.strokeStyle = colours.accent
  const dot = ({ x, y }: Vec, round: boolean): void => {
    brush.beginPath()
    if (round) brush.arc(x, y, handleSize / 2 + 1, 0, 2 * Math.PI)
    else brush.roundRect(x - handleSize / 2, y - handleSize / 2, handleSize, handleSize, 2)
    brush.fill()
    brush.stroke()
  }
  if (only?.kind === 'line') {
    for (const point of resolvedLine(only, lookup).points) dot(onScreen(point, view), true)
    return
  }
  const { box, angle } = selectionBox
  for (const corner of cornersOf(box, angle)) dot(onScreen(corner, view), false)
  const above = { x: box.x + box.w / 2, y: box.y - rotateAway / view.camera.zoom }
  dot(onScreen(rotated(above, middleOf(box), angle), view), true)
}

function outline(brush: CanvasRenderingContext2D, view: View, { box, angle }: { box: Box; angle: number }): void {
  brush.beginPath()
  cornersOf(box, angle).forEach((corner, at) => {
    const { x, y } = onScreen(corner, view)
    if (at === 0) brush.moveTo(x, y)
    else brush.lineTo(x, y)
  })
  brush.closePath()
  brush.stroke()
}

function line(brush: CanvasRenderingContext2D, view: View, from: Vec, to: Vec): void {
  const [a, b] = [onScreen(from, view), onScreen(to, view)]
  brush.beginPath()
  brush.moveTo(a.x, a.y)
  brush.lineTo(b.x, b.y)
  brush.stroke()
}

function paintMarquee(brush: CanvasRenderingContext2D, view: View, box: Box): void {
  const { x, y } = onScreen(box, view)
  const [w, h] = [box.w * view.camera.zoom, box.h * view.camera.zoom]
  brush.fillStyle = brush.strokeStyle
  brush.globalAlpha = 0.1
  brush.fillRect(x, y, w, h)
  brush.globalAlpha = 1
  brush.strokeRect(x, y, w, h)
}

function paintLasso(brush: CanvasRenderingContext2D, view: View, points: readonly Vec[]): void {
  brush.beginPath()
  points.forEach((point, at) => {
    const { x, y } = onScreen(point, view)
    if (at === 0) brush.moveTo(x, y)
    else brush.lineTo(x, y)
  })
  brush.setLineDash([4, 4])
  brush.stroke()
  brush.setLineDash([])
}

function paintSelectionOf(brush: CanvasRenderingContext2D, view: View, other: Presence, scene: OverlayScene): void {
  brush.strokeStyle = scene.colours.person(other.uuid)
  brush.lineWidth = 1
  for (const id of other.selection) {
    const shape = scene.shape(id)
    if (shape) outline(brush, view, frameOf(shape, scene.env.lookup))
  }
}

function paintCursor(brush: CanvasRenderingContext2D, view: View, other: Presence, colours: OverlayColours): void {
  if (!other.cursor) return
  const { x, y } = onScreen(other.cursor, view)
  brush.fillStyle = colours.person(other.uuid)
  brush.beginPath()
  brush.moveTo(x, y)
  brush.lineTo(x + 4.5, y + 14)
  brush.lineTo(x + 7.5, y + 8)
  brush.lineTo(x + 14, y + 5)
  brush.closePath()
  brush.fill()
  brush.font = nameFont
  const width = brush.measureText(other.name).width
  brush.beginPath()
  brush.roundRect(x + 12, y + 14, width + 12, 20, 10)
  brush.fill()
  brush.fillStyle = colours.onPerson
  brush.textAlign = 'left'
  brush.textBaseline = 'middle'
  brush.fillText(other.name, x + 18, y + 24.5)
}
