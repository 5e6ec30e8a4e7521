import { isScene, scenes } from './scenes'

/** Draws a built-in background small; used as a ref of a canvas. */
export function drawThumbnail(canvas: unknown, name: string): void {
  if (!(canvas instanceof HTMLCanvasElement) || !isScene(name)) return
  const draw = canvas.getContext('2d')
  if (draw) scenes[name](draw, canvas.width, canvas.height)
}
