/** Konva: a shape per stroke, with the outline that our own pen has; a layer of its own for the pen. */
import Konva from 'konva'
import { getStroke } from 'perfect-freehand'
import { offer } from '../page/offer'
import { windowSize } from '../scene'

const stage = new Konva.Stage({ container: 'board', width: windowSize.w, height: windowSize.h })
const kept = new Konva.Layer({ listening: false })
const live = new Konva.Layer({ listening: false })
stage.add(kept, live)
let scene = []

function shapeOf({ x, y, points, size, colour }) {
  const input = []
  for (let at = 0; at < points.length; at += 3) input.push([points[at], points[at + 1], points[at + 2]])
  const outline = getStroke(input, { size, thinning: 0.5, smoothing: 0.5, streamline: 0.35, simulatePressure: false })
  return new Konva.Line({ x, y, points: outline.flat(), closed: true, fill: colour, perfectDrawEnabled: false })
}

function place({ x, y, zoom }) {
  stage.scale({ x: zoom, y: zoom })
  stage.position({ x: -x * zoom, y: -y * zoom })
  stage.batchDraw()
}

offer({
  prepare(strokes) {
    scene = strokes
  },
  open(look) {
    kept.add(...scene.map(shapeOf))
    place(look)
  },
  settled: () => true,
  look: place,
  panBy(dx, dy) {
    stage.position({ x: stage.x() - dx, y: stage.y() - dy })
    stage.batchDraw()
  },
  zoomTo(zoom) {
    const { w, h } = windowSize
    const by = zoom / stage.scaleX()
    const x = w / 2 - (w / 2 - stage.x()) * by
    const y = h / 2 - (h / 2 - stage.y()) * by
    place({ x: -x / zoom, y: -y / zoom, zoom })
  },
  append(stroke) {
    kept.add(shapeOf(stroke))
  },
  takePen() {
    let line = null
    stage.on('pointerdown', () => {
      const { x, y } = stage.getRelativePointerPosition()
      line = new Konva.Line({ points: [x, y], stroke: '#1d2433', strokeWidth: 4, lineCap: 'round', lineJoin: 'round' })
      live.add(line)
    })
    stage.on('pointermove', () => {
      if (!line) return
      const { x, y } = stage.getRelativePointerPosition()
      line.points([...line.points(), x, y])
      live.batchDraw()
    })
    stage.on('pointerup', () => {
      line = null
    })
  },
})
