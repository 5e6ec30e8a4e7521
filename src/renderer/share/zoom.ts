/** Looking closer at a shared picture. Pure; all in CSS pixels of the box that shows it. */

export interface Size {
  width: number
  height: number
}

/** `scale` 1: the picture fits its box. `x`, `y`: where its middle lies from the box's middle. */
export interface ZoomView {
  scale: number
  x: number
  y: number
}

export interface Place extends Size {
  x: number
  y: number
}

export const wholeView: ZoomView = { scale: 1, x: 0, y: 0 }
export const leastScale = 0.5
export const mostScale = 4
/** A step of buttons and keys. */
export const zoomStep = 1.25

/** The picture as it lies when it fits: all of it, as large as it goes. */
export function fitted(picture: Size, box: Size): Size {
  if (picture.width <= 0 || picture.height <= 0) return { width: 0, height: 0 }
  const part = Math.min(box.width / picture.width, box.height / picture.height)
  return { width: picture.width * part, height: picture.height * part }
}

/** Where the picture lies in its box. */
export function placeOf(view: ZoomView, picture: Size, box: Size): Place {
  const fit = fitted(picture, box)
  const width = fit.width * view.scale
  const height = fit.height * view.scale
  return { width, height, x: (box.width - width) / 2 + view.x, y: (box.height - height) / 2 + view.y }
}

/** Closer or farther by `factor`; what lies at `at` (from the box's middle) stays there. */
export function zoomBy(
  view: ZoomView,
  factor: number,
  at: { x: number; y: number },
  picture: Size,
  box: Size,
): ZoomView {
  return zoomTo(view, view.scale * factor, at, picture, box)
}

/** `scale` is held to 50–400 % of fitting. */
export function zoomTo(
  view: ZoomView,
  scale: number,
  at: { x: number; y: number },
  picture: Size,
  box: Size,
): ZoomView {
  const held = Math.min(mostScale, Math.max(leastScale, scale))
  const part = held / view.scale
  return bounded({ scale: held, x: at.x - (at.x - view.x) * part, y: at.y - (at.y - view.y) * part }, picture, box)
}

/** One pixel of the picture on one of the screen, as far as 400 % reach. */
export function actualSize(picture: Size, box: Size, pixelRatio: number): ZoomView {
  const fit = fitted(picture, box)
  if (fit.width === 0) return wholeView
  return zoomTo(wholeView, picture.width / pixelRatio / fit.width, { x: 0, y: 0 }, picture, box)
}

export function moveBy(view: ZoomView, by: { x: number; y: number }, picture: Size, box: Size): ZoomView {
  return bounded({ ...view, x: view.x + by.x, y: view.y + by.y }, picture, box)
}

/** A picture larger than its box covers it; a smaller one stays in the middle. */
function bounded({ scale, x, y }: ZoomView, picture: Size, box: Size): ZoomView {
  const fit = fitted(picture, box)
  const spareX = Math.max(0, (fit.width * scale - box.width) / 2)
  const spareY = Math.max(0, (fit.height * scale - box.height) / 2)
  return { scale, x: Math.min(spareX, Math.max(-spareX, x)), y: Math.min(spareY, Math.max(-spareY, y)) }
}
