/** The records of a page in tiles: follows the page's changes, and paints what a view needs. */
import { grown, type Box } from '@shared/whiteboard/geometry'
import type { IndexedChange, PageIndex } from '@shared/whiteboard/page-index'
import type { PaperTheme } from '@shared/whiteboard/palette'
import type { AssetId, Shape, ShapeId } from '@shared/whiteboard/record'
import type { Measure } from '@shared/whiteboard/text-layout'
import type { PaintEnv } from './brush'
import { InkPaths } from './ink'
import { paintShape, paintSlice, type SeenShape, type SeenShapes } from './paint-shape'
import { isPlain } from './paint-stroke'
import { RoughPaths } from './rough-paths'
import { TileCache, type TileWork } from './tile-cache'
import { scaleOf, worldBox, type View } from './view'

export interface PagePainterPorts {
  now(): number
  measure: Measure
  image(asset: AssetId): CanvasImageSource | null
  /** There is something to paint. */
  changed(): void
}

/** Ink may reach this far out of a shape's bounds, in units. */
const bleed = 2

export class PagePainter {
  private readonly inks = new InkPaths()
  private readonly roughs = new RoughPaths()
  private readonly tiles: TileCache
  private readonly stop: () => void
  private hidden: ReadonlySet<ShapeId> = new Set()
  private theme: PaperTheme = 'light'

  constructor(
    private readonly page: PageIndex,
    private readonly ports: PagePainterPorts,
  ) {
    this.tiles = new TileCache({ begin: (box, scale) => this.begin(box, scale) }, ports.now)
    this.stop = page.onChange((change) => this.follow(change))
  }

  /** Onto a context in device pixels; false when another frame is needed to make it right. `budget` in ms. */
  paint(brush: CanvasRenderingContext2D, view: View, budget: number): boolean {
    brush.setTransform(1, 0, 0, 1, 0, 0)
    return this.tiles.draw(brush, { box: worldBox(view), scale: scaleOf(view) }, budget)
  }

  setTheme(theme: PaperTheme): void {
    if (theme === this.theme) return
    this.theme = theme
    this.tiles.clear()
    this.ports.changed()
  }

  /** Records whose place is taken by a preview of them. */
  setHidden(hidden: ReadonlySet<ShapeId>): void {
    if (hidden === this.hidden) return
    const before = this.hidden
    this.hidden = hidden
    for (const id of before) if (!hidden.has(id)) this.touch(id)
    for (const id of hidden) if (!before.has(id)) this.touch(id)
  }

  /** A picture has come. */
  touchImages(asset: AssetId): void {
    for (const { id, kind } of this.page.spatial.all()) {
      const shape = kind === 'image' ? this.page.lookup(id) : undefined
      if (shape?.kind === 'image' && shape.asset === asset) this.touch(id)
    }
  }

  /** Fonts or anything else that all depends on. */
  touchAll(): void {
    this.tiles.clear()
    this.ports.changed()
  }

  env(scale: number): PaintEnv {
    const { inks, roughs, theme, ports, page } = this
    return { scale, theme, inks, roughs, lookup: page.lookup, image: ports.image, measure: ports.measure }
  }

  destroy(): void {
    this.stop()
    this.tiles.clear()
  }

  private begin(box: Box, scale: number): TileWork | null {
    const ids = this.page.idsIn(grown(box, bleed)).filter((id) => !this.hidden.has(id))
    if (ids.length === 0) return null
    const env = this.env(scale)
    const shapes = this.seen(ids, scale)
    let at = 0
    return {
      step: (brush, late) => {
        at = paintSlice(brush, shapes, env, at, late)
        return at >= shapes.length
      },
    }
  }

  /** As near or far as they are looked at. */
  private seen(ids: readonly ShapeId[], scale: number): SeenShapes {
    const { replica } = this.page
    const far = isPlain(scale)
    const look = (id: ShapeId): SeenShape | undefined => (far ? replica.glance(id) : replica.get(id))
    return { length: ids.length, at: (place) => look(ids[place] as ShapeId) }
  }

  private follow({ change, dirty, onTop }: IndexedChange): void {
    if (onTop) for (const shape of change.put) this.add(shape)
    else for (const box of dirty) this.tiles.touch(grown(box, bleed))
    this.ports.changed()
  }

  private add(shape: Shape): void {
    const bounds = this.page.spatial.boundsOf(shape.id)
    if (!bounds || this.hidden.has(shape.id)) return
    this.tiles.add(grown(bounds, bleed), (brush, _tile, scale) => paintShape(brush, shape, this.env(scale)))
  }

  private touch(id: ShapeId): void {
    const bounds = this.page.spatial.boundsOf(id)
    if (!bounds) return
    this.tiles.touch(grown(bounds, bleed))
    this.ports.changed()
  }
}
