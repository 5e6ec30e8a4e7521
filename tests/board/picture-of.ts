/** A PNG of one colour, 40 × 40, drawn by the page that is given. */
import type { Page } from '@playwright/test'

export async function pictureOf(page: Page, colour: string): Promise<Buffer> {
  const numbers = await page.evaluate(async (fill) => {
    const canvas = new OffscreenCanvas(40, 40)
    const brush = canvas.getContext('2d')
    if (!brush) throw new Error('no canvas')
    brush.fillStyle = fill
    brush.fillRect(0, 0, 40, 40)
    return [...new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer())]
  }, colour)
  return Buffer.from(numbers)
}

/** Red, green and blue of the picture at that part of its sides (0 to 1). */
export function colourIn(page: Page, bytes: Buffer, mime: string, x: number, y: number) {
  return page.evaluate(
    async (file) => {
      const bytes = Uint8Array.from(atob(file.base64), (letter) => letter.charCodeAt(0))
      const picture = await createImageBitmap(new Blob([bytes], { type: file.mime }))
      const { width, height } = picture
      const brush = new OffscreenCanvas(width, height).getContext('2d')
      if (!brush) throw new Error('no canvas')
      brush.drawImage(picture, 0, 0)
      return [...brush.getImageData(Math.floor(file.x * width), Math.floor(file.y * height), 1, 1).data].slice(0, 3)
    },
    { base64: bytes.toString('base64'), mime, x, y },
  )
}
