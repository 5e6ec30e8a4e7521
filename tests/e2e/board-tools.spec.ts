/** What hands do on a board beyond a plain stroke: lines of many points, coming to rest, own colours, locks, and Paste in the menu. */
import { expect, test, type Page } from '@playwright/test'
import { conversationBoard } from '../../src/shared/whiteboard/board-id'
import type { LineShape, Shape } from '../../src/shared/whiteboard/record'
import { boardWindow, drag, shapesOn } from '../app/board'
import { callBridge } from '../app/bridge'
import type { Person } from '../app/person'
import { Stage } from '../app/stage'
import { person } from '../sdk/service'

test.describe.configure({ mode: 'serial' })

const board = conversationBoard('alice', 'bob')

let stage: Stage
let alice: Person
let page: Page

test.beforeAll(async () => {
  stage = await Stage.open([person('alice', '林晓'), person('bob', 'Bob Chen')])
  alice = await stage.enter('alice')
  await callBridge(await alice.main(), 'board.open', { board })
  page = await boardWindow(alice)
})
test.afterEach(() => stage.attachPictures(test.info()))
test.afterAll(() => stage.close())

type Word = Parameters<Person['t']>[1]
const word = (key: Word): string => alice.t('board', key)
const of = async <K extends Shape['kind']>(kind: K) =>
  (await shapesOn(page, board)).filter((shape): shape is Extract<Shape, { kind: K }> => shape.kind === kind)
async function fromMenu(at: readonly [number, number], name: Word): Promise<void> {
  await page.mouse.click(...at, { button: 'right' })
  await page.getByRole('menuitem', { name: new RegExp(`^${word(name)}`) }).click()
}

test('B45a a line of many points is pressed, and Enter ends it', async () => {
  await page.keyboard.press('l')
  for (const [x, y] of [
    [700, 500],
    [800, 560],
    [900, 500],
  ] as const)
    await page.mouse.click(x, y)
  await page.mouse.move(950, 600)
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await of('line')).length).toBe(1)
  expect((await of('line'))[0] as LineShape).toMatchObject({ x: 700, y: 500, points: [0, 0, 100, 60, 200, 0] })
})

test('B46a a handle that is pulled comes to rest at a neighbour', async () => {
  await page.keyboard.press('r')
  await drag(page, [600, 200], [800, 400])
  await page.keyboard.press('r')
  await drag(page, [300, 150], [450, 300])
  await drag(page, [450, 300], [550, 350], [597, 403])
  await expect
    .poll(async () => (await of('form')).map(({ x, w, y, h }) => [x, y, x + w, y + h]))
    .toContainEqual([300, 150, 600, 400])
})

test('B51a a colour of one’s own is taken on by what is selected', async () => {
  await page
    .getByRole('toolbar', { name: word('selection.bar') })
    .getByRole('button', { name: word('colour') })
    .click()
  await page.getByLabel(word('style.own')).fill('#12ab9a')
  await expect.poll(async () => (await of('form')).map(({ colour }) => colour)).toContain('#12ab9a')
  await page.keyboard.press('Escape')
})

test('B54a what is locked is unlocked from the menu of its place', async () => {
  await fromMenu([300, 250], 'command.lock')
  await expect.poll(async () => (await of('form')).filter(({ locked }) => locked).length).toBe(1)
  await fromMenu([300, 250], 'command.unlock')
  await expect.poll(async () => (await of('form')).filter(({ locked }) => locked).length).toBe(0)
})

test('B144 Paste in the menu puts what was copied where the menu was opened', async () => {
  await fromMenu([300, 250], 'clipboard.copy')
  await page.waitForTimeout(200)
  await fromMenu([500, 600], 'clipboard.paste')
  await expect.poll(async () => (await of('form')).length).toBe(3)
  const pasted = (await of('form')).find(({ x }) => x !== 300 && x !== 600)
  expect(Math.abs((pasted?.x ?? 0) + (pasted?.w ?? 0) / 2 - 500)).toBeLessThan(4)
  expect(Math.abs((pasted?.y ?? 0) + (pasted?.h ?? 0) / 2 - 600)).toBeLessThan(4)
})

test('B64 ink is on the canvas in the pointer event that brings it, with every coalesced point', async () => {
  await page.keyboard.press('p')
  await page.mouse.move(300, 500)
  await page.mouse.down()
  const painted = await page.evaluate(() => {
    const canvases = [...document.querySelectorAll<HTMLCanvasElement>('[role=application] canvas')]
    const scale = devicePixelRatio
    // Above the straight way, whatever the pen smooths.
    const [x, y, w, h] = [400, 450, 40, 40].map((side) => side * scale) as [number, number, number, number]
    const seen = (): string =>
      canvases.map((canvas) => canvas.getContext('2d')?.getImageData(x, y, w, h).data.join()).join(' ')
    const before = seen()
    let after = before
    addEventListener(
      'pointermove',
      () => {
        after = seen()
      },
      { once: true },
    )
    // Only the coalesced point in the middle is off the straight way.
    const way = [
      [420, 460],
      [540, 500],
    ] as const
    const event = new PointerEvent('pointermove', {
      pointerId: 1,
      pointerType: 'mouse',
      buttons: 1,
      bubbles: true,
      clientX: 540,
      clientY: 500,
      coalescedEvents: way.map(([clientX, clientY]) => new PointerEvent('pointermove', { clientX, clientY })),
    })
    document.querySelector('[role=application]')?.dispatchEvent(event)
    return before !== after
  })
  await page.mouse.up()
  expect(painted).toBe(true)
})
