import { expect, test, vi } from 'vitest'
import { firstPage } from '@shared/whiteboard/book-plans'
import { pageMenu, type PageMenuParts } from './page-menu'
import { thumbSize, thumbView } from './paint-thumb'
import type { PageCommands } from './use-page-commands'

const commands = {
  duplicate: vi.fn(),
  move: vi.fn(),
  remove: vi.fn(),
  setPaper: vi.fn(),
} satisfies Partial<PageCommands> as unknown as PageCommands
const page = { ...firstPage, background: 'grid', width: 1920, height: 1080 } as const
const menu = (parts: Partial<PageMenuParts>) =>
  pageMenu({
    t: (key) => key,
    keys: (text) => text,
    commands,
    mayDraw: true,
    page,
    at: 0,
    count: 3,
    rename: vi.fn(),
    ...parts,
  })
const disabled = (parts: Partial<PageMenuParts>): string[] =>
  menu(parts)
    .filter((item) => item.disabled)
    .map(({ id }) => id)

test('what cannot be done is not offered: moving beyond the ends, removing the last one, anything to who looks on', () => {
  expect(disabled({})).toEqual(['before'])
  expect(disabled({ at: 2 })).toEqual(['after'])
  expect(disabled({ count: 1 })).toEqual(['before', 'after', 'delete'])
  expect(disabled({ mayDraw: false })).toHaveLength(menu({}).length)
})

test('the paper that the page has is marked, and another is set with one choice', () => {
  const items = menu({})
  expect(items.filter(({ inset, heading, icon }) => !inset && !heading && icon).map(({ id }) => id)).toEqual(
    expect.arrayContaining(['grid', 'wide']),
  )
  items.find(({ id }) => id === 'endless')?.run()
  expect(commands.setPaper).toHaveBeenCalledWith(page, { width: 0, height: 0 })
  items.find(({ id }) => id === 'dots')?.run()
  expect(commands.setPaper).toHaveBeenCalledWith(page, { background: 'dots' })
})

test('small, a page with a size shows that, one without end what is on it; all of it is in the picture', () => {
  const seen = (content: Parameters<typeof thumbView>[0], width: number, height: number) => {
    const { camera, size } = thumbView(content, { background: 'plain', width, height }, 1)
    return { x: camera.x, y: camera.y, right: camera.x + size.w / camera.zoom, bottom: camera.y + size.h / camera.zoom }
  }
  const far = seen({ x: -5000, y: 100, w: 20_000, h: 300 }, 0, 0)
  expect(far.x).toBeLessThan(-5000)
  expect(far.right).toBeGreaterThan(15_000)
  const sized = seen({ x: -5000, y: 100, w: 20_000, h: 300 }, 794, 1123)
  expect(sized.y).toBeLessThan(0)
  expect(sized.bottom).toBeGreaterThan(1123)
  expect(sized.x).toBeGreaterThan(-5000)
  expect(thumbView(null, { background: 'plain', width: 0, height: 0 }, 1).size).toEqual(thumbSize)
})
