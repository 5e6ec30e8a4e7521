import { imageSizeFromFile } from 'image-size/fromFile'

/** Pixels; `orientation` as EXIF counts it, 1 = upright; `type` the MIME type the bytes themselves show. */
export interface ImageInfo {
  width: number
  height: number
  orientation: number
  type: string
}

const types: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  bmp: 'image/bmp',
}

/** Null when the bytes are no image that may be shown, whatever their sender called them. */
export async function imageInfo(path: string): Promise<ImageInfo | null> {
  const size = await imageSizeFromFile(path).catch(() => null)
  const type = types[size?.type ?? '']
  return size && type ? { width: size.width, height: size.height, orientation: size.orientation ?? 1, type } : null
}
