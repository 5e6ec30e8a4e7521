/** Draws the recorded picture, 25 times a second, also while the window is hidden. */
import type { FromComposer, ToComposer } from './composer-words'
import { fit, height, rate, width, type Box } from './layout'

/** TypeScript's DOM knows workers from the outside only. */
interface WorkerScope {
  postMessage(message: FromComposer): void
  addEventListener(type: 'message', listener: (event: MessageEvent<ToComposer>) => void): void
}
const scope = globalThis as unknown as WorkerScope

const nameFont = '500 18px "PingFang SC", "Microsoft YaHei UI", "Noto Sans CJK SC", sans-serif'
const frames = new Map<string, { newest: VideoFrame | null; end: () => void }>()
const cost = { since: performance.now(), frames: 0, busy: 0 }
let boxes: Box[] = []
let timer: ReturnType<typeof setInterval> | undefined

scope.addEventListener('message', ({ data }) => {
  if (data.kind === 'start') start(data.writable)
  else if (data.kind === 'boxes') boxes = data.boxes
  else if (data.kind === 'source') void follow(data.key, data.readable)
  else if (data.kind === 'drop') frames.get(data.key)?.end()
  else clearInterval(timer)
})

/** Keeps the newest frame of a track; the stage shows no older ones either. */
async function follow(key: string, readable: ReadableStream<VideoFrame>): Promise<void> {
  frames.get(key)?.end()
  const reader = readable.getReader()
  const mine = {
    newest: null as VideoFrame | null,
    end(): void {
      mine.newest?.close()
      mine.newest = null
      if (frames.get(key) === mine) frames.delete(key)
      void reader.cancel().catch(() => undefined)
    },
  }
  frames.set(key, mine)
  for (;;) {
    const { value, done } = await reader.read().catch(() => ({ value: undefined, done: true as const }))
    if (done || !value) break
    if (frames.get(key) !== mine) value.close()
    else {
      mine.newest?.close()
      mine.newest = value
    }
  }
  if (frames.get(key) === mine) mine.end()
}

function start(writable: WritableStream<VideoFrame>): void {
  const canvas = new OffscreenCanvas(width, height)
  const draw = canvas.getContext('2d', { alpha: false })
  if (!draw) return scope.postMessage({ kind: 'failed', message: 'no canvas' })
  const writer = writable.getWriter()
  const began = performance.now()
  timer = setInterval(() => {
    // The recorder is behind: one frame less is better than a growing line.
    if ((writer.desiredSize ?? 1) <= 0) return
    const now = performance.now()
    compose(draw)
    // A canvas is see-through to a frame, whatever it was made as, and that would be encoded as a second picture.
    const frame = new VideoFrame(canvas, { timestamp: Math.round((now - began) * 1000), alpha: 'discard' })
    writer.write(frame).catch(() => clearInterval(timer))
    measure(performance.now() - now)
  }, 1000 / rate)
}

function compose(draw: OffscreenCanvasRenderingContext2D): void {
  draw.fillStyle = '#0d0f11'
  draw.fillRect(0, 0, width, height)
  for (const box of boxes) drawBox(draw, box)
}

function drawBox(draw: OffscreenCanvasRenderingContext2D, box: Box): void {
  const frame = box.source === null ? null : (frames.get(box.source)?.newest ?? null)
  draw.fillStyle = '#1a1d21'
  draw.fillRect(box.x, box.y, box.width, box.height)
  if (frame) {
    const { from, to } = fit({ width: frame.displayWidth, height: frame.displayHeight }, box, box.whole)
    draw.drawImage(frame, from.x, from.y, from.width, from.height, to.x, to.y, to.width, to.height)
  }
  drawName(draw, box, frame === null)
}

function drawName(
  draw: OffscreenCanvasRenderingContext2D,
  { x, y, width: wide, height: tall, name }: Box,
  alone: boolean,
): void {
  if (!name) return
  draw.font = nameFont
  draw.textBaseline = 'middle'
  const text = cut(draw, name, wide - 32)
  const length = draw.measureText(text).width
  if (alone) {
    draw.fillStyle = '#e9ecef'
    return draw.fillText(text, x + (wide - length) / 2, y + tall / 2)
  }
  draw.fillStyle = 'rgb(13 15 17 / 82%)'
  draw.fillRect(x + 8, y + tall - 36, length + 16, 28)
  draw.fillStyle = '#e9ecef'
  draw.fillText(text, x + 16, y + tall - 21)
}

function cut(draw: OffscreenCanvasRenderingContext2D, name: string, room: number): string {
  if (draw.measureText(name).width <= room) return name
  const letters = [...name]
  while (letters.length > 1 && draw.measureText(`${letters.join('')}…`).width > room) letters.pop()
  return `${letters.join('')}…`
}

function measure(busy: number): void {
  cost.frames += 1
  cost.busy += busy
  if (performance.now() - cost.since < 1000) return
  scope.postMessage({ kind: 'cost', frames: cost.frames, busy: cost.busy })
  Object.assign(cost, { since: performance.now(), frames: 0, busy: 0 })
}
