/** One camera's frames pass through here; the page never waits for them. */
import { Compositor, hasGpu, type Backdrop } from './compositor'
import type { BackdropChoice, FromWorker, ToWorker } from './background-words'
import { effectPlan, isDue, type Effort } from './effect-plan'
import { isScene, scenes } from './scenes'
import { Segmenter } from './segmenter'

/** TypeScript's DOM knows workers from the outside only. */
interface WorkerScope {
  postMessage(message: FromWorker): void
  addEventListener(type: 'message', listener: (event: MessageEvent<ToWorker>) => void): void
}
const scope = globalThis as unknown as WorkerScope

let effort: Effort = 'full'

scope.addEventListener('message', ({ data }) => {
  if (data.kind === 'effort') effort = data.effort
  else {
    run(data).catch((error: unknown) =>
      scope.postMessage({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }),
    )
  }
})

async function run({
  readable,
  writable,
  wasmUrl,
  modelUrl,
  backdrop,
}: Extract<ToWorker, { kind: 'start' }>): Promise<void> {
  const gpu = hasGpu()
  const [segmenter, behind] = await Promise.all([Segmenter.load(wasmUrl, modelUrl), toBackdrop(backdrop)])
  const compositor = new Compositor(segmenter, gpu)
  const told = { since: performance.now(), frames: 0, busy: 0 }
  let last: number | null = null
  let count = 0
  const transform = new TransformStream<VideoFrame, VideoFrame>({
    transform(frame, controller) {
      const { maxHeight, maskEvery, maxRate } = effectPlan(gpu, effort)
      if (!isDue(frame.timestamp, last, maxRate)) return frame.close()
      last = frame.timestamp
      const began = performance.now()
      try {
        const newMask = count % maskEvery === 0
        controller.enqueue(compositor.compose(frame, { backdrop: behind, maxHeight, newMask }))
      } finally {
        frame.close()
      }
      count += 1
      told.frames += 1
      told.busy += performance.now() - began
      if (performance.now() - told.since < 1000) return
      scope.postMessage({ kind: 'cost', frames: told.frames, busy: told.busy })
      Object.assign(told, { since: performance.now(), frames: 0, busy: 0 })
    },
  })
  scope.postMessage({ kind: 'ready', gpu })
  await readable.pipeThrough(transform).pipeTo(writable)
}

async function toBackdrop(choice: BackdropChoice): Promise<Backdrop> {
  if (choice.kind === 'blur') return choice
  if (choice.kind === 'scene') {
    const scene = scenes[isScene(choice.name) ? choice.name : 'dawn']
    return {
      kind: 'picture',
      draw: (canvas) => {
        const draw = canvas.getContext('2d')
        if (draw) scene(draw, canvas.width, canvas.height)
      },
    }
  }
  const picture = await createImageBitmap(new Blob([choice.bytes.slice()]))
  return { kind: 'picture', draw: (canvas) => cover(canvas, picture) }
}

/** Fills the canvas, cutting what sticks out. */
function cover(canvas: OffscreenCanvas, picture: ImageBitmap): void {
  const scale = Math.max(canvas.width / picture.width, canvas.height / picture.height)
  const [width, height] = [picture.width * scale, picture.height * scale]
  canvas.getContext('2d')?.drawImage(picture, (canvas.width - width) / 2, (canvas.height - height) / 2, width, height)
}
