/** Puts a board under measurement into its window, for ../run.ts to call. */
import { fitting, near, strokes, type Look, type SceneStroke } from '../scene'
import { listenToInk, type InkEar } from './ink-latency'
import { append, calm, opened, pan, zoom } from './passes'
import type { Subject } from './subject'

export interface BenchPage {
  prepare(count: number, mixed: boolean): Promise<void>
  open(): Promise<number>
  /** At rest afterwards. */
  look(at: 'fit' | 'near'): Promise<void>
  pan(forMs: number): Promise<number[]>
  zoom(to: 'in' | 'out', forMs: number): Promise<number[]>
  append(count: number): Promise<number[]>
  takePen(): void
  ink(): InkEar | null
}

declare global {
  interface Window {
    bench: BenchPage
  }
}

export function offer(subject: Subject): void {
  let count = 0
  let added = 0
  let ear: InkEar | null = null
  const places = (): Record<'fit' | 'near', Look> => ({ fit: fitting(count), near: near(count) })
  window.bench = {
    async prepare(wanted, mixed) {
      count = wanted
      await subject.prepare(strokes(wanted), mixed)
    },
    open: () => opened(subject, places().fit),
    async look(at) {
      subject.look(places()[at])
      await calm(subject)
    },
    pan: (forMs) => pan(subject, forMs),
    zoom(to, forMs) {
      const { fit } = places()
      return to === 'in' ? zoom(subject, fit.zoom, 1, forMs) : zoom(subject, 1, fit.zoom, forMs)
    },
    append: (many) => append(subject, inMiddle(count, (added += many), many)),
    takePen() {
      ear = listenToInk()
      subject.takePen()
    },
    ink: () => ear,
  }
}

/** New ones in the middle of the scene, where both looks see them. */
function inMiddle(count: number, added: number, many: number): SceneStroke[] {
  const { x, y } = near(count)
  return strokes(many, added + 11).map((stroke, i) => ({
    ...stroke,
    id: `new${added}-${i}`,
    x: x + 300 + i * 40,
    y: y + 300,
  }))
}
