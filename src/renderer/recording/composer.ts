/** The recorded picture as a track: hands tracks and boxes to the worker that draws. */
import type { ToComposer } from './composer-words'
import type { Box } from './layout'

export class Composer {
  readonly track: MediaStreamTrack
  private readonly worker: Worker
  /** Which track stands behind a key now. */
  private readonly sources = new Map<string, MediaStreamTrack>()
  private boxes = ''

  constructor() {
    const made = new MediaStreamTrackGenerator({ kind: 'video' })
    this.track = made
    this.worker = new Worker(new URL('./composer.worker.ts', import.meta.url), { type: 'module' })
    this.tell({ kind: 'start', writable: made.writable }, [made.writable])
  }

  /** `tracks`: every picture that `boxes` may name. */
  show(boxes: Box[], tracks: ReadonlyMap<string, MediaStreamTrack>): void {
    const used = new Set(boxes.map(({ source }) => source))
    for (const [key, track] of this.sources) {
      if (used.has(key) && tracks.get(key) === track) continue
      this.sources.delete(key)
      this.tell({ kind: 'drop', key })
    }
    for (const [key, track] of tracks) {
      if (!used.has(key) || this.sources.has(key)) continue
      this.sources.set(key, track)
      const { readable } = new MediaStreamTrackProcessor({ track, maxBufferSize: 1 })
      this.tell({ kind: 'source', key, readable }, [readable])
    }
    const now = JSON.stringify(boxes)
    if (now === this.boxes) return
    this.boxes = now
    this.tell({ kind: 'boxes', boxes: JSON.parse(now) as Box[] })
  }

  close(): void {
    this.worker.terminate()
    this.track.stop()
    this.sources.clear()
  }

  private tell(message: ToComposer, given: Transferable[] = []): void {
    this.worker.postMessage(message, given)
  }
}
