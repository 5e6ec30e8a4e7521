import { beforeEach, expect, test } from 'vitest'
import { MeetingShape, miniBounds, type ShapedWindow } from './meeting-shape'
import type { Rect } from './placement'

const area = { x: 0, y: 24, width: 1600, height: 976 }
const screens = { all: () => [area], near: () => area }
const least = { width: 640, height: 400 }

/** A window that does as it is told, at once, within its limits. */
class FakeWindow implements ShapedWindow {
  bounds: Rect = { x: 100, y: 90, width: 1200, height: 760 }
  least = [640, 400]
  most = [0, 0]
  maximized = false
  fullScreen = false
  onTop = false
  everywhere = false
  getNormalBounds = () => this.bounds
  getContentBounds = () => this.bounds
  setContentBounds = (bounds: Rect) => this.setBounds(bounds)
  setBounds(bounds: Rect): void {
    const within = (value: number, low = 0, high = 0) => Math.min(Math.max(value, low), high || Infinity)
    this.bounds = {
      ...bounds,
      width: within(bounds.width, this.least[0], this.most[0]),
      height: within(bounds.height, this.least[1], this.most[1]),
    }
  }
  isMaximized = () => this.maximized
  isFullScreen = () => this.fullScreen
  maximize = () => void (this.maximized = true)
  unmaximize = () => void (this.maximized = false)
  setFullScreen = (on: boolean) => void (this.fullScreen = on)
  setMinimumSize = (...size: [number, number]) => void (this.least = size)
  setMaximumSize = (...size: [number, number]) => void (this.most = size)
  setMaximizable = () => {}
  setFullScreenable = () => {}
  setAlwaysOnTop = (on: boolean) => void (this.onTop = on)
  setVisibleOnAllWorkspaces = (on: boolean) => void (this.everywhere = on)
}

const kept = new Map<string, unknown>()
const preferences = {
  get: <T>(name: string, fallback: T): T => (kept.has(name) ? (kept.get(name) as T) : fallback),
  set: (name: string, value: unknown) => void kept.set(name, value),
}
let shape: MeetingShape
let window: FakeWindow
beforeEach(() => {
  kept.clear()
  shape = new MeetingShape(preferences, screens, least)
  window = new FakeWindow()
})

test('mini is small, in the lower right corner, above everything on every workspace', () => {
  shape.set(window, 'mini')
  expect(window.bounds).toEqual({ x: 1304, y: 804, width: 280, height: 180 })
  expect([window.onTop, window.everywhere]).toEqual([true, true])
})

test('back is where it was, as it was: bounds, limits, maximized', () => {
  window.maximized = true
  const { bounds } = window
  shape.set(window, 'mini')
  expect(window.maximized).toBe(false)
  shape.set(window, 'full')
  expect(window.bounds).toEqual(bounds)
  expect([window.least, window.most]).toEqual([
    [640, 400],
    [0, 0],
  ])
  expect([window.onTop, window.everywhere, window.maximized]).toEqual([false, false, true])
})

test('while it is mini, the bounds to remember are those of the full window', () => {
  const { bounds } = window
  expect(shape.fullBounds(window)).toBeUndefined()
  shape.set(window, 'mini')
  shape.set(window, 'mini')
  expect(shape.fullBounds(window)).toEqual(bounds)
  shape.set(window, 'full')
  expect(shape.fullBounds(window)).toBeUndefined()
})

test('the mini window comes back to where the person moved it', () => {
  shape.set(window, 'mini')
  const moved = { x: 40, y: 60, width: 300, height: 200 }
  window.setBounds(moved)
  shape.set(window, 'full')
  shape.set(window, 'mini')
  expect(window.bounds).toEqual(moved)
})

test('a place on a screen that is gone, or a size that is none of the mini window, does not count', () => {
  const corner = { x: 1304, y: 804, width: 280, height: 180 }
  expect(miniBounds({ x: 5000, y: 60, width: 280, height: 180 }, screens, area)).toEqual(corner)
  expect(miniBounds({ x: 40, y: 60, width: 900, height: 600 }, screens, area)).toEqual(corner)
})
