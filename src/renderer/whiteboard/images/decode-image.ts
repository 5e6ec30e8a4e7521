/** Bytes of a picture as something to paint. An SVG is only ever a picture: it never gets into a document. */
import { plainSvg } from './plain-svg'

/** Rejects when they are no picture that is known here. */
export async function decodeImage(mime: string, bytes: Uint8Array, pixels: number) {
  const whole = await bitmapOf(new Blob([Uint8Array.from(bytes)], { type: mime }))
  const size = fitted(whole, Math.sqrt(pixels / (whole.width * whole.height)))
  if (size.w === whole.width && size.h === whole.height) return { picture: whole, pixels: size.w * size.h }
  try {
    const how = { resizeWidth: size.w, resizeHeight: size.h, resizeQuality: 'medium' } as const
    return { picture: await createImageBitmap(whole, how), pixels: size.w * size.h }
  } finally {
    whole.close()
  }
}

/** Rejects when it is no picture. An SVG without a size of its own is made `side` wide. */
export async function bitmapOf(blob: Blob, side = 1024): Promise<ImageBitmap> {
  if (blob.type !== 'image/svg+xml') return createImageBitmap(blob)
  const address = URL.createObjectURL(await plainSvg(blob))
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const [w, h] = [image.naturalWidth || side, image.naturalHeight || side]
    const by = Math.max(1, side / Math.max(w, h))
    return await createImageBitmap(image, { resizeWidth: Math.round(w * by), resizeHeight: Math.round(h * by) })
  } finally {
    URL.revokeObjectURL(address)
  }
}

/** Never larger than it is. */
export function fitted({ width, height }: { width: number; height: number }, by: number): { w: number; h: number } {
  const factor = Math.min(1, by)
  return { w: Math.max(1, Math.round(width * factor)), h: Math.max(1, Math.round(height * factor)) }
}
