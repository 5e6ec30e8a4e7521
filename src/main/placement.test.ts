import { expect, test } from 'vitest'
import { placePopup, usableBounds } from './placement'

const screen = { x: 0, y: 0, width: 1600, height: 1000 }
const size = { width: 360, height: 440 }

test('a popup opens below a tray at the top, above one at the bottom, and stays on the screen', () => {
  expect(placePopup(size, { x: 1500, y: 0, width: 24, height: 24 }, screen)).toEqual({ ...size, x: 1232, y: 32 })
  expect(placePopup(size, { x: 800, y: 976, width: 24, height: 24 }, screen)).toEqual({ ...size, x: 632, y: 528 })
  expect(placePopup(size, { x: 0, y: 500, width: 0, height: 0 }, screen)).toEqual({ ...size, x: 8, y: 508 })
})

test('a popup follows its tray to another screen', () => {
  const second = { x: 1600, y: -200, width: 1280, height: 1024 }
  expect(placePopup(size, { x: 2800, y: -200, width: 24, height: 24 }, second).x).toBe(2512)
})

test('remembered bounds count only where the window can be seen and grabbed', () => {
  const bounds = { x: 100, y: 50, width: 1120, height: 720 }
  expect(usableBounds(bounds, [screen])).toEqual(bounds)
  expect(usableBounds({ ...bounds, x: 1590 }, [screen])).toBeNull()
  expect(usableBounds({ ...bounds, y: -100 }, [screen])).toBeNull()
  expect(usableBounds({ ...bounds, x: 1700 }, [screen, { x: 1600, y: 0, width: 1280, height: 1024 }])).not.toBeNull()
  expect(usableBounds(bounds, [])).toBeNull()
})
