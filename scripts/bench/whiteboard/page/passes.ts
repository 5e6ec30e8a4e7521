/** What is measured inside the page, the same for every board. Times in ms. */
import type { Look, SceneStroke } from '../scene'
import type { Subject } from './subject'

/** Frames beside each other, without work between them. */
const calmMs = 40
const calmFrames = 3
/** A pass has this many frames even where one takes seconds. */
const leastFrames = 3
const settleLimitMs = 60_000

/** When the next frame's callbacks run. */
const nextFrame = (): Promise<number> =>
  new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now())))

/** After the frame: its painting calls are made. */
function painted(): Promise<number> {
  return new Promise((resolve) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', () => resolve(performance.now()), { once: true })
      port1.start()
      port2.postMessage(null)
    }),
  )
}

/** The first frame after which nothing more happens. */
export async function calm(subject: Subject): Promise<number> {
  const limit = performance.now() + settleLimitMs
  let [since, quiet, last] = [await painted(), 0, performance.now()]
  while (quiet < calmFrames) {
    const now = await nextFrame()
    if (now > limit) throw new Error('it does not come to rest')
    if (now - last < calmMs && subject.settled()) quiet++
    else [since, quiet] = [now, 0]
    last = now
  }
  return since
}

export async function opened(subject: Subject, look: Look): Promise<number> {
  const from = performance.now()
  await subject.open(look)
  return (await calm(subject)) - from
}

async function frames(forMs: number, step: (elapsed: number) => void): Promise<number[]> {
  const gaps: number[] = []
  const from = await nextFrame()
  let last = from
  for (let now = from; now - from < forMs || gaps.length < leastFrames; last = now) {
    step(now - from)
    now = await nextFrame()
    gaps.push(now - last)
  }
  return gaps
}

/** Round and round, as a hand on a touch pad. */
export function pan(subject: Subject, forMs: number): Promise<number[]> {
  return frames(forMs, (at) => subject.panBy(Math.cos(at / 300) * 12, Math.sin(at / 300) * 12))
}

export function zoom(subject: Subject, from: number, to: number, forMs: number): Promise<number[]> {
  return frames(forMs, (at) => subject.zoomTo(from * (to / from) ** Math.min(1, at / forMs)))
}

/** From the call to the end of the frame that shows it. */
export async function append(subject: Subject, strokes: readonly SceneStroke[]): Promise<number[]> {
  const times: number[] = []
  for (const stroke of strokes) {
    const from = await nextFrame()
    subject.append(stroke)
    let until = await painted()
    while (!subject.settled()) until = await painted()
    times.push(until - from)
    await calm(subject)
  }
  return times
}
