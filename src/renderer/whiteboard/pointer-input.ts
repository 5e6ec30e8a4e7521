/** Pointer events of the board's element as the editor takes them. Coalesced: a fast hand gives more points than frames. */
import type { Editor, PointerInput } from '@shared/whiteboard/editor-port'

const buttons: Record<number, PointerInput['button']> = { 0: 'left', 1: 'middle', 2: 'right' }
/** A notch of a mouse wheel with Ctrl zooms by about a tenth; a pinch on a touch pad tells many small ones. */
const zoomPerPixel = 0.0035
const pixelsPerLine = 24

type PointedEditor = Pick<Editor, 'pan' | 'zoomAt' | 'pointerDown' | 'pointerMove' | 'pointerUp' | 'cancel'>

export interface PointerListener {
  /** After the editor has taken an input: paint now, not in the next frame. */
  moved(): void
  /** Where the pointer is, in CSS pixels of the view; `null`: it left. */
  pointed(at: { x: number; y: number } | null): void
}

/** Returns the stop. */
export function listenToPointer(
  element: HTMLElement,
  editor: PointedEditor,
  { moved, pointed }: PointerListener,
): () => void {
  const stop = new AbortController()
  const touches = new Map<number, PointerEvent>()
  let drawing: number | null = null
  /** Who draws with a pen lays the hand on the screen: from then on touch moves the view and draws nothing. */
  let hasPen = false
  let pinch: { distance: number; x: number; y: number } | null = null
  const on = <K extends keyof HTMLElementEventMap>(name: K, listener: (event: HTMLElementEventMap[K]) => void): void =>
    element.addEventListener(name, listener, { signal: stop.signal, passive: false })

  const inputOf = (event: PointerEvent | MouseEvent): PointerInput => {
    const box = element.getBoundingClientRect()
    const pen = 'pointerType' in event && event.pointerType === 'pen'
    return {
      x: event.clientX - box.x,
      y: event.clientY - box.y,
      pressure: pen ? (event as PointerEvent).pressure : 0.5,
      time: event.timeStamp,
      button: buttons[event.button] ?? 'left',
      pen,
      shift: event.shiftKey,
      alt: event.altKey,
      mod: event.ctrlKey || event.metaKey,
    }
  }

  on('pointerdown', (event) => {
    if (event.pointerType === 'touch') touches.set(event.pointerId, event)
    if (event.pointerType === 'pen') hasPen = true
    if (touches.size === 2) {
      if (!hasPen) {
        editor.cancel()
        drawing = null
      }
      pinch = spread(touches)
    } else if (hasPen && event.pointerType === 'touch') {
      element.setPointerCapture(event.pointerId)
    } else if (drawing === null && touches.size < 2) {
      drawing = event.pointerId
      element.setPointerCapture(event.pointerId)
      editor.pointerDown(inputOf(event))
    }
    moved()
  })
  on('pointermove', (event) => {
    const input = inputOf(event)
    const before = touches.get(event.pointerId)
    pointed(input)
    if (before) touches.set(event.pointerId, event)
    if (pinch && touches.size === 2) {
      const now = spread(touches)
      const box = element.getBoundingClientRect()
      editor.pan(pinch.x - now.x, pinch.y - now.y)
      editor.zoomAt({ x: now.x - box.x, y: now.y - box.y }, now.distance / Math.max(1, pinch.distance))
      pinch = now
    } else if (hasPen && event.pointerType === 'touch') {
      if (before) editor.pan(before.clientX - event.clientX, before.clientY - event.clientY)
    } else if (drawing === null || drawing === event.pointerId) {
      const coalesced = event.getCoalescedEvents()
      editor.pointerMove(coalesced.length > 0 ? coalesced.map(inputOf) : [input])
    }
    moved()
  })
  const ended = (event: PointerEvent, done: boolean): void => {
    touches.delete(event.pointerId)
    if (touches.size < 2) pinch = null
    if (drawing !== event.pointerId) return
    drawing = null
    if (done) editor.pointerUp(inputOf(event))
    else editor.cancel()
    moved()
  }
  on('pointerup', (event) => ended(event, true))
  on('pointercancel', (event) => ended(event, false))
  on('pointerleave', () => pointed(null))
  on('wheel', (event) => {
    event.preventDefault()
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? pixelsPerLine : 1
    const [dx, dy] = event.shiftKey && event.deltaX === 0 ? [event.deltaY, 0] : [event.deltaX, event.deltaY]
    if (event.ctrlKey || event.metaKey) editor.zoomAt(inputOf(event), Math.exp(-event.deltaY * unit * zoomPerPixel))
    else editor.pan(dx * unit, dy * unit)
    moved()
  })
  return () => stop.abort()
}

function spread(touches: ReadonlyMap<number, PointerEvent>): { distance: number; x: number; y: number } {
  const [a, b] = [...touches.values()]
  if (!a || !b) return { distance: 1, x: 0, y: 0 }
  return {
    distance: Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY),
    x: (a.clientX + b.clientX) / 2,
    y: (a.clientY + b.clientY) / 2,
  }
}
