/** Where the view is on the page, and how it goes elsewhere. Rule B41. */
import type { Camera } from './editor-port'
import { middleOf, type Box, type Vec } from './geometry'

export const zoomLimits = { least: 0.02, most: 32 } as const
/** One press of the zoom keys. */
export const zoomStep = 1.25
/** Well inside of what a record may hold, so that whatever is seen can be drawn on. World units. */
const far = 5_000_000
/** CSS pixels left free around what is shown whole. */
const margin = 48

export interface ViewSize {
  w: number
  h: number
}

export function toWorld(camera: Camera, point: Vec): Vec {
  return { x: point.x / camera.zoom + camera.x, y: point.y / camera.zoom + camera.y }
}

/** Kept within the limits; numbers that are none leave their place to what is safe. */
export function limited(camera: Camera): Camera {
  const within = (value: number, least: number, most: number, instead: number): number =>
    Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : instead
  return {
    x: within(camera.x, -far, far, 0),
    y: within(camera.y, -far, far, 0),
    zoom: within(camera.zoom, zoomLimits.least, zoomLimits.most, 1),
  }
}

/** By screen pixels. */
export function panned(camera: Camera, dx: number, dy: number): Camera {
  return limited({ ...camera, x: camera.x + dx / camera.zoom, y: camera.y + dy / camera.zoom })
}

/** What is under the screen point stays there. */
export function zoomedAt(camera: Camera, point: Vec, factor: number): Camera {
  const { zoom } = limited({ ...camera, zoom: camera.zoom * factor })
  const under = toWorld(camera, point)
  return limited({ x: under.x - point.x / zoom, y: under.y - point.y / zoom, zoom })
}

/** All of `box`, in the middle of the view and never larger than 100 %, unless `most` allows it. */
export function fitted(box: Box, view: ViewSize, most = 1): Camera {
  const room = { w: Math.max(1, view.w - margin * 2), h: Math.max(1, view.h - margin * 2) }
  const zoom = Math.min(most, room.w / Math.max(1, box.w), room.h / Math.max(1, box.h))
  return centredOn(middleOf(box), view, zoom)
}

export function centredOn(point: Vec, view: ViewSize, zoom: number): Camera {
  const at = limited({ x: 0, y: 0, zoom }).zoom
  return limited({ x: point.x - view.w / at / 2, y: point.y - view.h / at / 2, zoom: at })
}

/** What is seen, in the world. */
export function seenBox(camera: Camera, view: ViewSize): Box {
  return { x: camera.x, y: camera.y, w: view.w / camera.zoom, h: view.h / camera.zoom }
}
