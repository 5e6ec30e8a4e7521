/**
 * The pictures of a page, decoded, as far as memory allows: what was painted longest ago goes first, and the more there
 * are, the smaller each is kept. One that cannot be had yet is asked for again, ever later. Rules B140–B142.
 */
import type { AssetId } from '@shared/whiteboard/record'

export interface ImagePorts<Picture> {
  read(asset: AssetId): Promise<{ mime: string; bytes: Uint8Array }>
  /** With no more than so many pixels. */
  decode(mime: string, bytes: Uint8Array, pixels: number): Promise<{ picture: Picture; pixels: number }>
  release(picture: Picture): void
  came(asset: AssetId): void
  after(ms: number, run: () => void): () => void
}

/** Four bytes each. */
export const mostPixels = 48_000_000
/** Fewer pictures than this share as if they were so many. */
const leastShares = 8
const firstPause = 1_000
const longestPause = 30_000

interface Kept<Picture> {
  picture: Picture
  pixels: number
}

export class ImageCache<Picture> {
  /** Least lately painted first. */
  private readonly kept = new Map<AssetId, Kept<Picture>>()
  private readonly wanted = new Set<AssetId>()
  private readonly coming = new Set<AssetId>()
  private readonly missing = new Map<AssetId, () => void>()
  private pixels = 0
  private over = false

  constructor(
    private readonly ports: ImagePorts<Picture>,
    private readonly most = mostPixels,
  ) {}

  /** Null while it is not here; `came` tells when it is. */
  get(asset: AssetId): Picture | null {
    const found = this.kept.get(asset)
    if (found) {
      this.kept.delete(asset)
      this.kept.set(asset, found)
      return found.picture
    }
    this.wanted.add(asset)
    if (!this.missing.has(asset)) void this.load(asset)
    return null
  }

  /** The link is back: what is missing may be there now. */
  retry(): void {
    const assets = [...this.missing.keys()]
    for (const stop of this.missing.values()) stop()
    this.missing.clear()
    for (const asset of assets) void this.load(asset)
  }

  destroy(): void {
    this.over = true
    for (const stop of this.missing.values()) stop()
    for (const { picture } of this.kept.values()) this.ports.release(picture)
    this.kept.clear()
  }

  private async load(asset: AssetId, pause = firstPause): Promise<void> {
    if (this.over || this.coming.has(asset) || this.kept.has(asset)) return
    this.coming.add(asset)
    try {
      const { mime, bytes } = await this.ports.read(asset)
      const share = Math.floor(this.most / Math.max(leastShares, this.wanted.size))
      this.keep(asset, await this.ports.decode(mime, bytes, share))
    } catch {
      this.askLater(asset, pause)
    } finally {
      this.coming.delete(asset)
    }
  }

  private keep(asset: AssetId, decoded: Kept<Picture>): void {
    if (this.over) return this.ports.release(decoded.picture)
    this.kept.set(asset, decoded)
    this.pixels += decoded.pixels
    for (const [oldest, { picture, pixels }] of this.kept) {
      if (this.pixels <= this.most || oldest === asset) break
      this.kept.delete(oldest)
      this.pixels -= pixels
      this.ports.release(picture)
    }
    this.ports.came(asset)
  }

  private askLater(asset: AssetId, pause: number): void {
    if (this.over) return
    const stop = this.ports.after(pause, () => {
      this.missing.delete(asset)
      void this.load(asset, Math.min(longestPause, pause * 2))
    })
    this.missing.set(asset, stop)
  }
}
