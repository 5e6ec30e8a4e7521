/** How much work the background may be: by what draws here and by what the CPU guard allows. Pure. */

export type Effort = 'full' | 'low'

export interface EffectPlan {
  /** Pixels; the picture keeps its shape and is never made larger. */
  maxHeight: number
  /** The person is looked for in every n-th frame. */
  maskEvery: number
  /** Frames a second at most. */
  maxRate: number
}

/** `gpu`: real graphics hardware draws; without, all pixels are the CPU's. */
export function effectPlan(gpu: boolean, effort: Effort): EffectPlan {
  if (effort === 'low') return { maxHeight: gpu ? 360 : 240, maskEvery: 3, maxRate: 15 }
  return { maxHeight: gpu ? 720 : 360, maskEvery: 2, maxRate: 25 }
}

/** Even numbers, as encoders want them. */
export function pictureSize(width: number, height: number, maxHeight: number): { width: number; height: number } {
  const scale = Math.min(1, maxHeight / height)
  const even = (value: number): number => Math.max(2, 2 * Math.round((value * scale) / 2))
  return { width: even(width), height: even(height) }
}

/** Whether a frame is drawn at all: a camera faster than `maxRate` is thinned evenly. Times in µs. */
export function isDue(time: number, last: number | null, maxRate: number): boolean {
  // A camera's frames are never spaced exactly: a quarter of a frame early is on time.
  return last === null || time < last || time - last >= (0.75 * 1e6) / maxRate
}
