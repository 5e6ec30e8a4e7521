/** Pictures of one colour, and which colour a video shows: what came from where can be told by it. */
import { writeFileSync } from 'node:fs'
import type { Locator } from '@playwright/test'
import type { AppInstance } from './launch'

/** 0–255 each. */
export interface Colour {
  red: number
  green: number
  blue: number
}

/** A part of a picture, in shares of its width and height. */
export interface Part {
  x: number
  y: number
  width: number
  height: number
}

export const magenta: Colour = { red: 220, green: 20, blue: 220 }
export const cyan: Colour = { red: 20, green: 220, blue: 220 }
export const whole: Part = { x: 0, y: 0, width: 1, height: 1 }

/** For `--use-file-for-fake-video-capture`: 320 × 180 at 10 frames a second (Y4M, BT.601). */
export function writeCameraFile(file: string, { red, green, blue }: Colour): void {
  const [width, height] = [320, 180]
  const luma = 16 + 0.257 * red + 0.504 * green + 0.098 * blue
  const u = 128 - 0.148 * red - 0.291 * green + 0.439 * blue
  const v = 128 + 0.439 * red - 0.368 * green - 0.071 * blue
  const quarter = (width * height) / 4
  const plane = (size: number, value: number): Buffer => Buffer.alloc(size, Math.round(value))
  const frame = [Buffer.from('FRAME\n'), plane(width * height, luma), plane(quarter, u), plane(quarter, v)]
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420\n`)
  writeFileSync(file, Buffer.concat([head, ...frame, ...frame]))
}

/** 1280 × 720, as a person would have it in a folder. */
export async function writePng(app: AppInstance, file: string, { red, green, blue }: Colour): Promise<void> {
  const base64 = await app.electron.evaluate(
    ({ nativeImage }, [r, g, b]) => {
      const size = { width: 1280, height: 720 }
      const pixels = Buffer.alloc(size.width * size.height * 4, Buffer.from([b, g, r, 255]))
      return nativeImage.createFromBitmap(pixels, size).toPNG().toString('base64')
    },
    [red, green, blue] as const,
  )
  writeFileSync(file, Buffer.from(base64, 'base64'))
}

/** The average of a part of what the video shows now. */
export function colourOf(video: Locator, part: Part = whole): Promise<Colour> {
  return video.evaluate((it: HTMLVideoElement, { x, y, width, height }) => {
    const [across, down] = [it.videoWidth, it.videoHeight]
    const canvas = new OffscreenCanvas(8, 8)
    const draw = canvas.getContext('2d', { willReadFrequently: true })!
    if (across > 0) draw.drawImage(it, x * across, y * down, width * across, height * down, 0, 0, 8, 8)
    const { data } = draw.getImageData(0, 0, 8, 8)
    const mean = (from: number): number => data.filter((_, at) => at % 4 === from).reduce((a, b) => a + b, 0) / 64
    return { red: mean(0), green: mean(1), blue: mean(2) }
  }, part)
}

/** Near enough for a picture that was encoded twice. */
export function isLike(seen: Colour, wanted: Colour): boolean {
  const off = [seen.red - wanted.red, seen.green - wanted.green, seen.blue - wanted.blue]
  return off.every((difference) => Math.abs(difference) < 45)
}
