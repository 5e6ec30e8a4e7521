/** Bytes of a picture as something to paint. An SVG is only ever a picture: it never gets into a document. */
import { plainSvg } from './plain-svg'

/** Rejects when they are no picture that is known here. */
export async function decodeImage(mime: string, bytes: Uint8Array, pixels: number) {
  const { bitmap: whole } = await bitmapOf(new Blob([Uint8Array.from(bytes)], { type: mime }))
  const size = fitted(whole, Math.sqrt(pixels / (whole.width * whole.height)))
  if (size.w === whole.width && size.h === whole.height) return { picture: whole, pixels: size.w * size.h }
  try {
    const how = { resizeWidth: size.w, resizeHeight: size.h, resizeQuality: 'medium' } as const
    return { picture: await createImageBitmap(whole, how), pixels: size.w * size.h }
  } finally {
    whole.close()
  }
}

interface Picture {
  bitmap: ImageBitmap
  /** CSS pixels that it wants to be; an SVG has more in its bitmap, to be sharp when it is enlarged. */
  width: number
  height: number
}

/** Rejects when it is no picture. An SVG without a size of its own is `side` wide, and none has fewer pixels. */
export async function bitmapOf(blob: Blob, side = 1024): Promise<Picture> {
  if (blob.type !== 'image/svg+xml') {
    const bitmap = await createImageBitmap(blob)
    return { bitmap, width: bitmap.width, height: bitmap.height }
  }
  const address = URL.createObjectURL(await plainSvg(blob))
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const [width, height] = [image.naturalWidth || side, image.naturalHeight || side]
    const by = Math.max(1, side / Math.max(width, height))
    const how = { resizeWidth: Math.round(width * by), resizeHeight: Math.round(height * by) }
    return { bitmap: await createImageBitmap(image, how), width, height }
  } finally {
    URL.revokeObjectURL(address)
  }
}

/** Never larger than it is. */
export function fitted({ width, height }: { width: number; height: number }, by: number): { w: number; h: number } {
  const factor = Math.min(1, by)
  return { w: Math.max(1, Math.round(width * factor)), h: Math.max(1, Math.round(height * factor)) }
}
