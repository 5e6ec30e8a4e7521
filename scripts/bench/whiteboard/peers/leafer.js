/** Leafer: a path per stroke, with the outline that our own pen has; a leafer of its own for the pen. */
import { Group, Leafer, Line, Path } from 'leafer-ui'
import { getStroke } from 'perfect-freehand'
import { offer } from '../page/offer'
import { windowSize } from '../scene'

const { w: width, h: height } = windowSize
const view = document.getElementById('board')
const leafer = new Leafer({ view, width, height, hittable: false })
const kept = new Group({ hitChildren: false })
leafer.add(kept)
let scene = []

function shapeOf({ x, y, points, size, colour }) {
  const input = []
  for (let at = 0; at < points.length; at += 3) input.push([points[at], points[at + 1], points[at + 2]])
  const outline = getStroke(input, { size, thinning: 0.5, smoothing: 0.5, streamline: 0.35, simulatePressure: false })
  const path = outline.flatMap(([px, py], at) => [at === 0 ? 1 : 2, px, py])
  return new Path({ x, y, path: [...path, 11], fill: colour })
}

function place({ x, y, zoom }) {
  kept.set({ x: -x * zoom, y: -y * zoom, scale: zoom })
}

offer({
  prepare(strokes) {
    scene = strokes
  },
  open(look) {
    kept.addMany(...scene.map(shapeOf))
    place(look)
  },
  settled: () => true,
  look: place,
  panBy(dx, dy) {
    kept.set({ x: kept.x - dx, y: kept.y - dy })
  },
  zoomTo(zoom) {
    const by = zoom / kept.scaleX
    const x = width / 2 - (width / 2 - kept.x) * by
    const y = height / 2 - (height / 2 - kept.y) * by
    kept.set({ x, y, scale: zoom })
  },
  append(stroke) {
    kept.add(shapeOf(stroke))
  },
  takePen() {
    const live = new Leafer({ view, width, height, hittable: false })
    let line = null
    view.addEventListener('pointerdown', ({ offsetX: x, offsetY: y }) => {
      line = new Line({ points: [x, y], stroke: '#1d2433', strokeWidth: 4, strokeCap: 'round', strokeJoin: 'round' })
      live.add(line)
    })
    view.addEventListener('pointermove', ({ offsetX: x, offsetY: y }) => {
      if (line) line.points = [...line.points, x, y]
    })
    view.addEventListener('pointerup', () => {
      line = null
    })
  },
})
