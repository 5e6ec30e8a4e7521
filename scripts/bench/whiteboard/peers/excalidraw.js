/** Excalidraw as its users move it: panned and zoomed by the wheel, which lets it take its own short cuts. */
import { CaptureUpdateAction, Excalidraw } from '@excalidraw/excalidraw'
import '@excalidraw/excalidraw/index.css'
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { offer } from '../page/offer'
import { windowSize } from '../scene'

/** What Excalidraw takes of one notch: a tenth. */
const largestStep = 10
let elements = []
let api

function elementOf({ id, x, y, points, colour }) {
  const xy = []
  const pressures = []
  for (let at = 0; at < points.length; at += 3) {
    xy.push([points[at], points[at + 1]])
    pressures.push(points[at + 2])
  }
  const across = xy.map((point) => point[0])
  const down = xy.map((point) => point[1])
  return {
    id,
    type: 'freedraw',
    x,
    y,
    width: Math.max(...across) - Math.min(...across),
    height: Math.max(...down) - Math.min(...down),
    angle: 0,
    strokeColor: colour,
    backgroundColor: 'transparent',
    fillStyle: 'solid',
    strokeWidth: 1,
    strokeStyle: 'solid',
    roughness: 0,
    opacity: 100,
    groupIds: [],
    frameId: null,
    index: null,
    roundness: null,
    seed: 1,
    version: 1,
    versionNonce: 1,
    isDeleted: false,
    boundElements: null,
    updated: 1,
    link: null,
    locked: false,
    points: xy,
    pressures,
    simulatePressure: false,
    lastCommittedPoint: null,
  }
}

const appState = ({ x, y, zoom }) => ({ zoom: { value: zoom }, scrollX: -x, scrollY: -y })

function wheel(init) {
  const [clientX, clientY] = [windowSize.w / 2, windowSize.h / 2]
  const event = new WheelEvent('wheel', { bubbles: true, cancelable: true, clientX, clientY, ...init })
  document.querySelector('canvas.interactive').dispatchEvent(event)
}

offer({
  prepare(strokes) {
    elements = strokes.map(elementOf)
  },
  async open(look) {
    api = await new Promise((excalidrawAPI) => {
      const initialData = { elements, appState: { ...appState(look), viewBackgroundColor: '#ffffff' } }
      createRoot(document.getElementById('board')).render(createElement(Excalidraw, { excalidrawAPI, initialData }))
    })
    while (api.getSceneElements().length < elements.length) await new Promise((next) => setTimeout(next, 10))
    api.updateScene({ appState: appState(look), captureUpdate: CaptureUpdateAction.NEVER })
  },
  settled: () => true,
  look(look) {
    api.updateScene({ appState: appState(look), captureUpdate: CaptureUpdateAction.NEVER })
  },
  panBy(dx, dy) {
    wheel({ deltaX: dx, deltaY: dy })
  },
  zoomTo(zoom) {
    const wanted = (api.getAppState().zoom.value - zoom) * 100
    wheel({ ctrlKey: true, deltaY: Math.max(-largestStep, Math.min(largestStep, wanted)) })
  },
  append(stroke) {
    elements = [...api.getSceneElementsIncludingDeleted(), elementOf(stroke)]
    api.updateScene({ elements, captureUpdate: CaptureUpdateAction.NEVER })
  },
  takePen() {
    api.setActiveTool({ type: 'freedraw' })
  },
})
