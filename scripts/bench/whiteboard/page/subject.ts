/** A board under measurement, as its page offers it to the benchmark. */
import type { Look, SceneStroke } from '../scene'

export interface Subject {
  /** Not counted: in the form in which a document is opened. `mixed`: shapes, texts and images besides (ours only). */
  prepare(strokes: SceneStroke[], mixed: boolean): void | Promise<void>
  /** Opens what was prepared. Whatever it still paints afterwards belongs to it. */
  open(look: Look): void | Promise<void>
  /** It has painted what it means to, as far as it tells. */
  settled(): boolean
  look(look: Look): void
  /** As a wheel does: CSS pixels. */
  panBy(dx: number, dy: number): void
  /** Around the middle of the window. */
  zoomTo(zoom: number): void
  append(stroke: SceneStroke): void
  /** From now on a press of the mouse draws. */
  takePen(): void
}
