/**
 * Looks at the canvases of a board's window, frame by frame, for what the editors of remote-hands.ts draw. Put into the
 * page as text by `page.evaluate`, so it needs nothing but its argument.
 */
export interface EyePlan {
  editors: { colour: readonly [number, number, number]; strokes: { x: number; y: number }[][] }[]
}

declare global {
  interface Window {
    /** ms since epoch by editor, stroke and point; `r` in place of the point is the stroke's record. */
    seenOnBoard: Record<string, number>
  }
}

export function watchCanvases({ editors }: EyePlan): void {
  const seen: Record<string, number> = (window.seenOnBoard = {})
  // Of the page itself: small pictures of it are canvases too.
  const canvases = [...document.querySelectorAll<HTMLCanvasElement>('[role=application] > canvas')]
  const [bottom, top] = canvases.map((canvas) => canvas.getContext('2d'))
  if (!bottom || !top) throw new Error('no canvases')
  const [kept, underWay] = [bottom, top]
  const next = editors.map(() => ({ stroke: 0, point: 1, record: 0 }))

  function painted(on: CanvasRenderingContext2D, at: { x: number; y: number }, colour: readonly number[]): boolean {
    const { data } = on.getImageData(at.x, at.y, 1, 1)
    return data[3] === 255 && colour.every((part, i) => Math.abs(part - (data[i] ?? 0)) < 3)
  }

  function look(): void {
    const now = performance.timeOrigin + performance.now()
    editors.forEach(({ colour, strokes }, editor) => {
      const mine = next[editor]
      if (!mine) return
      for (;;) {
        const probes = strokes[mine.record]
        if (!probes?.[1] || !painted(kept, probes[1], colour)) break
        seen[`${editor} ${mine.record} r`] = now
        // Points that were not seen under way are seen now.
        const from = mine.stroke === mine.record ? mine.point : 1
        for (let point = from; point < probes.length - 1; point++) seen[`${editor} ${mine.record} ${point}`] ??= now
        mine.record++
      }
      if (mine.stroke < mine.record) Object.assign(mine, { stroke: mine.record, point: 1 })
      for (;;) {
        const probe = strokes[mine.stroke]?.[mine.point]
        if (!probe || !painted(underWay, probe, colour)) break
        seen[`${editor} ${mine.stroke} ${mine.point}`] = now
        mine.point++
      }
    })
  }

  const frame = (): void => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', look, { once: true })
    port1.start()
    port2.postMessage(null)
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
}
