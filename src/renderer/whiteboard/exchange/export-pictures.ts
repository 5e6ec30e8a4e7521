/** The pictures on a board for an export: as data for files, as images for the painter. */
import type { BoardId } from '@shared/whiteboard/board'
import type { FileAsset } from '@shared/whiteboard/formats/board-file'
import type { AssetId } from '@shared/whiteboard/record'
import { api } from '../../bridge/api'

export class ExportPictures {
  private readonly urls = new Map<AssetId, string | null>()
  private readonly images = new Map<AssetId, HTMLImageElement>()

  constructor(private readonly board: BoardId) {}

  /** Those that are neither here nor at the service stay empty boxes. `decode`: for the painter. */
  async load(assets: readonly AssetId[], decode: boolean): Promise<void> {
    for (const asset of assets) {
      if (!this.urls.has(asset)) this.urls.set(asset, await this.read(asset))
      const url = this.urls.get(asset)
      if (decode && url && !this.images.has(asset)) await this.decode(asset, url)
    }
  }

  url(asset: AssetId): string | null {
    return this.urls.get(asset) ?? null
  }

  image(asset: AssetId): CanvasImageSource | null {
    return this.images.get(asset) ?? null
  }

  forFile(): FileAsset[] {
    return [...this.urls].map(([id, url]) => {
      const [, mime = 'application/octet-stream', base64 = null] = /^data:([^;,]*);base64,(.*)$/s.exec(url ?? '') ?? []
      return { id, mime, base64 }
    })
  }

  private async read(asset: AssetId): Promise<string | null> {
    const found = await api.board.asset({ board: this.board, asset }).catch(() => null)
    return found && dataUrl(new Blob([new Uint8Array(found.bytes)], { type: found.mime }))
  }

  private async decode(asset: AssetId, url: string): Promise<void> {
    const image = new Image()
    image.src = url
    const whole = await image.decode().then(
      () => true,
      () => false,
    )
    if (whole) this.images.set(asset, image)
  }
}

function dataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(typeof reader.result === 'string' ? reader.result : ''))
    reader.addEventListener('error', () => reject(reader.error ?? new Error('a picture cannot be read')))
    reader.readAsDataURL(blob)
  })
}
