/**
 * The painted page in tiles. A frame draws what there is, stands in with coarser or finer tiles where the right one is
 * missing, and works on the missing ones for as long as its budget lasts. Rules B60–B63.
 */
import { overlaps, type Box } from '@shared/whiteboard/geometry'
import { coarser, finer, levelOf, tileBox, tileKey, tilePixels, tilesIn, type TileSpot } from './tile-plan'

export type Surface = OffscreenCanvas
export type Brush = OffscreenCanvasRenderingContext2D

/** Paints a piece of the world at a scale, in slices. */
export interface TileWork {
  /** True when it is whole; asks between shapes whether it is late. */
  step(brush: Brush, late: () => boolean): boolean
}

export interface TileSource {
  /** `null`: there is nothing in the box. */
  begin(box: Box, scale: number): TileWork | null
}

interface Tile {
  spot: TileSpot
  /** `null`: nothing is there to be seen. */
  shown: Surface | null
  /** What is shown is of the page as it is. */
  fresh: boolean
  making: { surface: Surface; brush: Brush; work: TileWork } | null
}

export interface TileView {
  /** World box that is seen, and device pixels per unit. */
  box: Box
  scale: number
}

/** So far a stand-in is looked for: a sixteenth of the resolution. */
const coarsest = 4
/** ms of calls that a canvas may put off. */
const putOff = 1

export class TileCache {
  /** In the order of their last use. */
  private readonly tiles = new Map<string, Tile>()
  /** Surfaces to be used again: making one costs more than clearing it. */
  private readonly spare: Surface[] = []
  private carriedOutAt = 0

  constructor(
    private readonly source: TileSource,
    private readonly now: () => number,
    private readonly limit = 96,
  ) {}

  /** Draws onto a context whose unit is the device pixel of the view; false when there is more to do. */
  draw(context: CanvasRenderingContext2D, view: TileView, budget: number): boolean {
    const until = this.now() + budget
    const spots = tilesIn(view.box, levelOf(view.scale))
    const tiles = spots.map((spot) => this.use(spot))
    let whole = true
    for (const tile of tiles) {
      if (!tile.fresh) whole = this.now() < until && this.make(tile, until) && whole
      this.put(context, view, tile)
    }
    this.shrink(tiles.length)
    return whole
  }

  /** What lies in the box has changed: it is shown as it was until it is painted anew. */
  touch(box: Box): void {
    for (const tile of this.tiles.values()) {
      if (!overlaps(box, tileBox(tile.spot))) continue
      this.giveUp(tile)
      tile.fresh = false
    }
  }

  /** Something new on top of everything: painted into the tiles that are whole, at once. */
  add(box: Box, paint: (brush: Brush, tile: Box, scale: number) => void): void {
    for (const tile of this.tiles.values()) {
      const area = tileBox(tile.spot)
      if (!overlaps(box, area)) continue
      if (!tile.fresh) {
        this.giveUp(tile)
        continue
      }
      tile.shown ??= this.surface()
      const brush = brushOf(tile.shown)
      aim(brush, area)
      paint(brush, area, tilePixels / area.w)
    }
  }

  clear(): void {
    for (const tile of this.tiles.values()) this.release(tile)
    this.tiles.clear()
  }

  private use(spot: TileSpot): Tile {
    const key = tileKey(spot)
    const tile = this.tiles.get(key) ?? { spot, shown: null, fresh: false, making: null }
    this.tiles.delete(key)
    this.tiles.set(key, tile)
    return tile
  }

  private make(tile: Tile, until: number): boolean {
    const box = tileBox(tile.spot)
    if (!tile.making) {
      const work = this.source.begin(box, tilePixels / box.w)
      if (!work) {
        if (tile.shown) this.spare.push(tile.shown)
        tile.shown = null
        return (tile.fresh = true)
      }
      const surface = this.surface()
      const brush = brushOf(surface)
      aim(brush, box)
      tile.making = { surface, brush, work }
    }
    const { surface, brush, work } = tile.making
    if (!work.step(brush, () => this.late(brush, until))) return false
    carryOut(brush)
    if (tile.shown) this.spare.push(tile.shown)
    tile.shown = surface
    tile.making = null
    return (tile.fresh = true)
  }

  /**
   * A canvas only writes down what it is told until it is needed: a tile would cost the frame that shows it all of its
   * painting at once, whatever the budget. So it is made to paint while the tile is worked on.
   */
  private late(brush: Brush, until: number): boolean {
    if (this.now() - this.carriedOutAt < putOff) return this.now() >= until
    carryOut(brush)
    this.carriedOutAt = this.now()
    return this.carriedOutAt >= until
  }

  private put(context: CanvasRenderingContext2D, view: TileView, tile: Tile): void {
    const box = tileBox(tile.spot)
    if (tile.shown) return place(context, view, tile.shown, box, box)
    if (tile.fresh) return
    if (!this.standIn(context, view, tile) && tile.making) place(context, view, tile.making.surface, box, box)
  }

  private standIn(context: CanvasRenderingContext2D, view: TileView, { spot }: Tile): boolean {
    const box = tileBox(spot)
    for (let by = 1; by <= coarsest; by++) {
      const other = coarser(spot, by)
      const tile = this.tiles.get(tileKey(other))
      if (!tile?.shown && !tile?.fresh) continue
      if (tile.shown) place(context, view, tile.shown, tileBox(other), box)
      return true
    }
    const parts = finer(spot).map((other) => this.tiles.get(tileKey(other)))
    for (const tile of parts) {
      if (tile?.shown) place(context, view, tile.shown, tileBox(tile.spot), tileBox(tile.spot))
    }
    return parts.some((tile) => tile?.shown)
  }

  private surface(): Surface {
    const surface = this.spare.pop()
    if (!surface) return new OffscreenCanvas(tilePixels, tilePixels)
    const brush = brushOf(surface)
    brush.setTransform(1, 0, 0, 1, 0, 0)
    brush.clearRect(0, 0, tilePixels, tilePixels)
    return surface
  }

  /** Never below what one frame needs. */
  private shrink(needed: number): void {
    for (const [key, tile] of this.tiles) {
      if (this.tiles.size <= Math.max(this.limit, needed)) return
      this.release(tile)
      this.tiles.delete(key)
    }
  }

  private giveUp(tile: Tile): void {
    if (tile.making) this.spare.push(tile.making.surface)
    tile.making = null
  }

  private release(tile: Tile): void {
    this.giveUp(tile)
    if (tile.shown && this.spare.length < this.limit / 4) this.spare.push(tile.shown)
    tile.shown = null
  }
}

function brushOf(surface: Surface): Brush {
  // Painted by the processor on every machine: what is carried out in slices cannot wait for another device.
  const brush = surface.getContext('2d', { willReadFrequently: true })
  if (!brush) throw new Error('no canvas can be drawn on')
  return brush
}

/** Reading back makes a canvas paint what it was told. */
function carryOut(brush: Brush): void {
  brush.getImageData(0, 0, 1, 1)
}

/** One unit of the brush becomes one of the world. */
function aim(brush: Brush, box: Box): void {
  const scale = tilePixels / box.w
  brush.setTransform(scale, 0, 0, scale, -box.x * scale, -box.y * scale)
}

/** The part of a tile's surface that shows `part` of the world. */
function place(context: CanvasRenderingContext2D, view: TileView, surface: Surface, of: Box, part: Box): void {
  const pixels = tilePixels / of.w
  const x = (part.x - view.box.x) * view.scale
  const y = (part.y - view.box.y) * view.scale
  const size = part.w * view.scale
  const [sx, sy, side] = [(part.x - of.x) * pixels, (part.y - of.y) * pixels, part.w * pixels]
  // Whole device pixels: tiles beside each other show no seam.
  const [left, top] = [Math.round(x), Math.round(y)]
  context.drawImage(surface, sx, sy, side, side, left, top, Math.round(x + size) - left, Math.round(y + size) - top)
}
