import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Box } from '@shared/whiteboard/geometry'
import { TileCache, type TileView } from './tile-cache'

let now = 0

/** A surface that knows what was painted on it, by name. */
class FakeSurface {
  static made = 0
  /** ms for what it has put off. */
  static rasterCost = 0
  painted: string[] = []
  private readonly brush = {
    setTransform: (): void => undefined,
    clearRect: (): void => void (this.painted = []),
    paint: (what: string): void => void this.painted.push(what),
    getImageData: (): void => void (now += FakeSurface.rasterCost),
  }
  constructor() {
    FakeSurface.made++
  }
  getContext(): unknown {
    return this.brush
  }
}

interface Placed {
  painted: string[]
  /** Side of the part taken from the surface, and where it came to lie. */
  side: number
  at: [number, number]
}

/** A screen, a clock that only work moves, and a world in which each tile takes `cost` ms. */
function scene(options: { cost?: number; limit?: number; empty?(box: Box): boolean } = {}) {
  const { cost = 1, limit = 96, empty = () => false } = options
  let version = 0
  now = 0
  const begun: string[] = []
  let placed: Placed[] = []
  const cache = new TileCache(
    {
      begin(box, scale) {
        if (empty(box)) return null
        begun.push(`${scale}@${box.x},${box.y}`)
        let left = cost
        return {
          step(brush, late) {
            while (left > 0 && !late()) [left, now] = [left - 1, now + 1]
            if (left === 0) (brush as unknown as { paint(what: string): void }).paint(`v${version}`)
            return left === 0
          },
        }
      },
    },
    () => now,
    limit,
  )
  const screen = {
    drawImage(surface: FakeSurface, ...[, , side = 0, , x = 0, y = 0]: number[]) {
      placed.push({ painted: [...surface.painted], side, at: [x, y] })
    },
  } as unknown as CanvasRenderingContext2D
  return {
    cache,
    begun,
    change: () => version++,
    draw(view: TileView, budget = 8): { whole: boolean; placed: Placed[] } {
      placed = []
      const whole = cache.draw(screen, view, budget)
      return { whole, placed }
    },
  }
}

const four: TileView = { box: { x: 0, y: 0, w: 1024, h: 1024 }, scale: 1 }
const one: TileView = { box: { x: 0, y: 0, w: 512, h: 512 }, scale: 1 }

beforeEach(() => {
  FakeSurface.made = 0
  FakeSurface.rasterCost = 0
  vi.stubGlobal('OffscreenCanvas', FakeSurface)
})
afterEach(() => {
  vi.unstubAllGlobals()
})

describe('tiles', () => {
  it('B61: are worked on for as long as a frame allows, and the next frame goes on where it stopped', () => {
    const { draw, begun } = scene({ cost: 6 })
    const frames = [draw(four), draw(four), draw(four), draw(four)]
    expect(frames.map(({ whole }) => whole)).toEqual([false, false, true, true])
    expect(begun).toHaveLength(4)
    expect(frames.at(-1)?.placed.map(({ painted }) => painted)).toEqual([['v0'], ['v0'], ['v0'], ['v0']])
  })

  it('B61: count what their canvas puts off as work of the frame that told it', () => {
    const { draw } = scene({ cost: 6 })
    FakeSurface.rasterCost = 2
    const spent: number[] = []
    for (let whole = false; !whole && spent.length < 100;) {
      const from = now
      whole = draw(four).whole
      spent.push(now - from)
    }
    expect(spent.length).toBeGreaterThan(6)
    // One more piece of work and what was put off for it, and that of a tile that has become whole.
    expect(Math.max(...spent)).toBeLessThanOrEqual(8 + 1 + 2 + 2)
  })

  it('B61: that are whole are only placed, wherever the view goes', () => {
    const { draw, begun } = scene()
    draw(four)
    const moved = draw({ ...one, box: { ...one.box, x: 100, y: 30 } })
    expect(moved.whole).toBe(true)
    expect(begun).toHaveLength(4)
    expect(moved.placed.map(({ at }) => at)).toContainEqual([-100, -30])
  })

  it('B62: of a coarser level stand in for finer ones that are not painted yet, and the other way round', () => {
    const closer: TileView = { box: { x: 0, y: 0, w: 256, h: 256 }, scale: 2 }
    const { draw } = scene({ cost: 3 })
    draw(one)
    expect(draw(closer, 1).placed).toEqual([{ painted: ['v0'], side: 256, at: [0, 0] }])
    expect(draw(closer).placed).toEqual([{ painted: ['v0'], side: 512, at: [0, 0] }])
    const farther: TileView = { box: { x: 0, y: 0, w: 1024, h: 1024 }, scale: 0.5 }
    expect(draw(farther, 1).placed).toEqual([{ painted: ['v0'], side: 512, at: [0, 0] }])
  })

  it('B63: are painted anew where something changed and nowhere else, and show what was until then', () => {
    const { draw, begun, change, cache } = scene({ cost: 3 })
    draw(four, 100)
    change()
    cache.touch({ x: 600, y: 600, w: 10, h: 10 })
    expect(draw(four, 1).placed.map(({ painted }) => painted[0])).toEqual(['v0', 'v0', 'v0', 'v0'])
    expect(
      draw(four)
        .placed.map(({ painted }) => painted[0])
        .sort(),
    ).toEqual(['v0', 'v0', 'v0', 'v1'])
    expect(begun.slice(4)).toEqual(['1@512,512'])
  })

  it('B63: take what is new on top without being painted anew, and empty ones too', () => {
    const { draw, begun, cache } = scene({ empty: ({ x }) => x > 0 })
    draw(four)
    cache.add({ x: 500, y: 10, w: 24, h: 10 }, (brush) => (brush as unknown as { paint(w: string): void }).paint('new'))
    const { whole, placed } = draw(four)
    expect(whole).toBe(true)
    expect(begun).toHaveLength(2)
    expect(placed.map(({ painted }) => painted.join())).toEqual(expect.arrayContaining(['v0,new', 'v0', 'new']))
  })

  it('B64: without anything in them hold no surface, and no more are kept than the limit', () => {
    const nothing = scene({ empty: () => true })
    expect(nothing.draw(four)).toEqual({ whole: true, placed: [] })
    expect(FakeSurface.made).toBe(0)
    const { draw } = scene({ limit: 8 })
    for (let x = 0; x < 100; x++) draw({ ...one, box: { ...one.box, x: x * 512 } })
    expect(FakeSurface.made).toBeLessThanOrEqual(8 + 8 / 4 + 1)
  })
})
