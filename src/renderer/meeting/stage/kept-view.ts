/** Layout and pins over a reload of the page; the layout for the next room, too. The page keeps it: main needs none of it. */
import type { LayoutChoice } from './stage-plan'

export interface KeptView {
  layout: LayoutChoice
  pins: string[]
  /** The archive id of the room that the pins belong to. */
  room: string
}

const name = 'meeting-view'

export function keptView(storage: Storage = localStorage): { read(): KeptView; write(view: KeptView): void } {
  return {
    read: () => parseView(storage.getItem(name)),
    write: (view) => storage.setItem(name, JSON.stringify(view)),
  }
}

/** What is not as expected counts as not kept. */
export function parseView(text: string | null): KeptView {
  let raw: Partial<Record<keyof KeptView, unknown>> = {}
  try {
    raw = (JSON.parse(text ?? '{}') ?? {}) as typeof raw
  } catch {
    // Broken text: nothing is kept.
  }
  const pins: unknown[] = Array.isArray(raw.pins) ? raw.pins : []
  return {
    layout: raw.layout === 'speaker' ? 'speaker' : 'grid',
    pins: pins.filter((pin) => typeof pin === 'string'),
    room: typeof raw.room === 'string' ? raw.room : '',
  }
}
