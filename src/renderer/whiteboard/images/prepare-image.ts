/** A picture file made ready for a board: a kind that every app shows, and no larger than a board takes. Rule B143. */
import { AppError } from '@shared/errors'
import { boardLimits } from '@shared/whiteboard/record'
import { bitmapOf, fitted } from './decode-image'

/** Pixels of the longest side; more than this no screen shows. */
const longest = 4096
/** As they are, when they are small enough. */
const keptKinds = ['image/png', 'image/jpeg', 'image/webp', 'image/gif']
export const imageKinds = [...keptKinds, 'image/bmp', 'image/avif', 'image/svg+xml']

export interface ReadyImage {
  mime: string
  bytes: Uint8Array
  /** Pixels as it shall look at 100 %. */
  w: number
  h: number
}

/** Throws `board/bad-file` for what is no picture, `board/too-large` for one that does not get small enough. */
export async function prepareImage(file: Blob): Promise<ReadyImage> {
  const { bitmap, ...own } = await bitmapOf(file).catch((cause: unknown) => {
    throw new AppError('board/bad-file', 'A picture that cannot be read.', { cause })
  })
  try {
    const { w, h } = fitted(bitmap, longest / Math.max(bitmap.width, bitmap.height))
    const small = w === bitmap.width && file.size <= boardLimits.assetBytes
    const blob = small && keptKinds.includes(file.type) ? file : await drawnSmaller(bitmap, w, h)
    if (blob.size > boardLimits.assetBytes) throw new AppError('board/too-large', 'A picture beyond the limit.')
    const shown = fitted(own, longest / Math.max(own.width, own.height))
    return { mime: blob.type, bytes: new Uint8Array(await blob.arrayBuffer()), ...shown }
  } finally {
    bitmap.close()
  }
}

function drawnSmaller(bitmap: ImageBitmap, w: number, h: number): Promise<Blob> {
  const canvas = new OffscreenCanvas(w, h)
  const brush = canvas.getContext('2d')
  if (!brush) throw new AppError('board/bad-file', 'No canvas for a picture.')
  brush.imageSmoothingQuality = 'high'
  brush.drawImage(bitmap, 0, 0, w, h)
  // Keeps what is seen through, unlike JPEG, at a fraction of a PNG's size.
  return canvas.convertToBlob({ type: 'image/webp', quality: 0.9 })
}
