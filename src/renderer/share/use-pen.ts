/** Drawing with the pointer: what it does becomes steps, in the coordinates of the shared picture. */
import { onScopeDispose } from 'vue'
import { toUnit, type Mark, type MarkColour, type MarkStep } from '@shared/annotation/mark'
import { marksAt, type Surface } from './draw-marks'

export type PenTool = 'pen' | 'arrow' | 'eraser'

export interface PenPorts {
  tool(): PenTool
  colour(): MarkColour
  /** Where the picture lies in the client's coordinates. */
  surface(): Surface
  marks(): Iterable<Mark>
  draw(steps: MarkStep[]): void
}

/** Pointers tell more often than anybody sees; steps are handed on at this pace, ms. */
const pace = 40
/** Points closer than this (of 10000) add nothing. */
const closest = 12

/** Handlers for the element that is drawn on. */
export function usePen(ports: PenPorts) {
  let stroke: { id: string; tool: PenTool; points: number[]; told: number } | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  function at({ clientX, clientY }: PointerEvent): [number, number] {
    const { x, y, width, height } = ports.surface()
    return [toUnit((clientX - x) / width), toUnit((clientY - y) / height)]
  }

  function tell(): void {
    clearTimeout(timer)
    timer = undefined
    if (!stroke || stroke.told === stroke.points.length) return
    const { id, points, tool, told } = stroke
    const from = tool === 'arrow' ? 2 : told
    ports.draw([{ kind: 'more', id, from, points: points.slice(from) }])
    stroke.told = points.length
  }

  function erase(x: number, y: number): void {
    const { width, height } = ports.surface()
    const ids = marksAt(ports.marks(), x, y, width / Math.max(1, height))
    if (ids.length > 0) ports.draw([{ kind: 'remove', ids }])
  }

  function down(event: PointerEvent): void {
    if (event.button !== 0) return
    ;(event.currentTarget as Element | null)?.setPointerCapture(event.pointerId)
    const [x, y] = at(event)
    const tool = ports.tool()
    stroke = { id: newId(), tool, points: [x, y], told: 2 }
    if (tool === 'eraser') erase(x, y)
    else ports.draw([{ kind: 'begin', id: stroke.id, mark: tool, colour: ports.colour(), points: [x, y] }])
  }

  function move(event: PointerEvent): void {
    if (!stroke) return
    for (const each of event.getCoalescedEvents?.() ?? [event]) add(...at(each))
    timer ??= setTimeout(tell, pace)
  }

  function add(x: number, y: number): void {
    if (!stroke) return
    const { tool, points } = stroke
    if (tool === 'eraser') return erase(x, y)
    if (tool === 'arrow') {
      stroke.points = [points[0] ?? x, points[1] ?? y, x, y]
      // The end moves without the arrow growing.
      stroke.told = 2
      return
    }
    const [lastX = x, lastY = y] = points.slice(-2)
    if (Math.hypot(x - lastX, y - lastY) >= closest) points.push(x, y)
  }

  function up(): void {
    tell()
    stroke = null
  }

  onScopeDispose(up)
  return { down, move, up }
}

/** 16 hex characters. */
function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
