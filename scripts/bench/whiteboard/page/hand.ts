/** What moves our board here: camera and pen as the product's editor has them, without its other tools. */
import { Cell } from '@shared/state'
import type { EditorState, PointerInput } from '@shared/whiteboard/editor-port'
import type { ShapeId, StrokeShape } from '@shared/whiteboard/record'
import type { CanvasEditor } from '../../../../src/renderer/whiteboard/whiteboard-canvas'
import type { Look } from '../scene'

export const restingState: EditorState = {
  tool: 'pen',
  toolLocked: true,
  style: {
    colour: 'ink',
    size: 4,
    opacity: 1,
    fill: 'none',
    dash: 'solid',
    rough: false,
    form: 'rectangle',
    route: 'straight',
    headStart: 'none',
    headEnd: 'arrow',
    font: 'sans',
    fontSize: 16,
    align: 'start',
  },
  camera: { x: 0, y: 0, zoom: 1 },
  view: { w: 1, h: 1 },
  selection: [],
  selectionBox: null,
  editing: null,
  hovered: null,
  marquee: null,
  lasso: null,
  snaps: [],
  live: null,
  preview: [],
  hidden: new Set(),
  cursor: 'crosshair',
  canUndo: false,
  canRedo: false,
  readOnly: false,
}

export interface Hand extends CanvasEditor {
  look(look: Look): void
}

export function createHand(done: (stroke: Pick<StrokeShape, 'x' | 'y' | 'points' | 'size' | 'colour'>) => void): Hand {
  const state = new Cell(restingState)
  const set = (next: Partial<EditorState>): void => state.set({ ...state.get(), ...next })
  const drawn = (inputs: readonly PointerInput[]): number[] => {
    const { camera } = state.get()
    return inputs.flatMap(({ x, y, pressure }) => [x / camera.zoom + camera.x, y / camera.zoom + camera.y, pressure])
  }
  return {
    state,
    setView: (view) => set({ view }),
    look: (camera) => set({ camera }),
    pan(dx, dy) {
      const { camera } = state.get()
      set({ camera: { ...camera, x: camera.x + dx / camera.zoom, y: camera.y + dy / camera.zoom } })
    },
    zoomAt({ x, y }, factor) {
      const { camera } = state.get()
      const zoom = camera.zoom * factor
      set({ camera: { zoom, x: camera.x + x / camera.zoom - x / zoom, y: camera.y + y / camera.zoom - y / zoom } })
    },
    pointerDown(input) {
      set({ live: { id: 'live' as ShapeId, pen: 'pen', points: drawn([input]), size: 4, colour: 'ink' } })
    },
    pointerMove(inputs) {
      const { live } = state.get()
      if (live) set({ live: { ...live, points: [...live.points, ...drawn(inputs)] } })
    },
    pointerUp() {
      const { live } = state.get()
      if (!live) return
      set({ live: null })
      const [x = 0, y = 0] = live.points
      done({ x, y, points: live.points.map((at, i) => at - ([x, y, 0][i % 3] ?? 0)), size: 4, colour: 'ink' })
    },
    cancel: () => set({ live: null }),
  }
}
