/**
 * From a mouse event's own time to the last call that paints what it changed, on a canvas that is in the document. The
 * same ears for every board: they hear the drawing calls of all 2D contexts. A board that paints a frame later is taken to
 * have painted all that came before, in its favour.
 */
const heard = ['fill', 'stroke', 'drawImage', 'fillRect', 'putImageData'] as const

export interface InkEar {
  /** One for each move of the mouse that was followed by painting. ms */
  latencies: number[]
  /** Moves of the mouse. */
  moves: number
}

export function listenToInk(): InkEar {
  const ear: InkEar = { latencies: [], moves: 0 }
  let paintedAt = 0
  let pending: number[] = []
  const painted = (): void => {
    paintedAt = performance.now()
  }
  const { prototype } = CanvasRenderingContext2D
  for (const name of heard) {
    const call = Reflect.get(prototype, name) as (...values: unknown[]) => unknown
    Reflect.set(prototype, name, function (this: CanvasRenderingContext2D, ...values: unknown[]) {
      const result = call.apply(this, values)
      if (this.canvas.isConnected) painted()
      return result
    })
  }
  const take = (): void => {
    const shown = pending.filter((eventAt) => eventAt <= paintedAt)
    ear.latencies.push(...shown.map((eventAt) => paintedAt - eventAt))
    pending = pending.filter((eventAt) => eventAt > paintedAt)
  }
  // The pen is down; before the board's own listeners, and after everything of the frame in which they painted.
  addEventListener(
    'pointermove',
    (event) => {
      if (event.buttons !== 1) return
      ear.moves++
      pending.push(event.timeStamp)
    },
    { capture: true },
  )
  const frame = (): void => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', take, { once: true })
    port1.start()
    port2.postMessage(null)
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
  return ear
}
