/** From the world to the screen: the camera, and how many device pixels a CSS pixel has. */
import type { Camera } from '@shared/whiteboard/editor-port'
import { seenBox } from '@shared/whiteboard/camera'
import type { Box, Vec } from '@shared/whiteboard/geometry'
import type { AnyBrush } from './brush'

export interface View {
  camera: Camera
  /** CSS pixels. */
  size: { w: number; h: number }
  pixelRatio: number
}

export function worldBox({ camera, size }: View): Box {
  return seenBox(camera, size)
}

/** Device pixels per unit of the world. */
export function scaleOf({ camera, pixelRatio }: View): number {
  return camera.zoom * pixelRatio
}

export function onScreen(point: Vec, { camera }: View): Vec {
  return { x: (point.x - camera.x) * camera.zoom, y: (point.y - camera.y) * camera.zoom }
}

/** One unit of the brush becomes one of the world. */
export function aimAtWorld(brush: AnyBrush, view: View): void {
  const scale = scaleOf(view)
  brush.setTransform(scale, 0, 0, scale, -view.camera.x * scale, -view.camera.y * scale)
}

/** One unit of the brush becomes one CSS pixel. */
export function aimAtScreen(brush: AnyBrush, { pixelRatio }: View): void {
  brush.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0)
}
