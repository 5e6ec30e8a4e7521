/** Pictures and the clipboard of the system: what is dropped, copied and pasted is on the other’s board too. */
import { expect, test, type Page } from '@playwright/test'
import { conversationBoard } from '../../src/shared/whiteboard/board-id'
import { drag, openBoard, shapesOn } from '../app/board'
import type { Person } from '../app/person'
import { Stage } from '../app/stage'
import { person } from '../sdk/service'

test.describe.configure({ mode: 'serial' })

const board = conversationBoard('alice', 'bob')
const soon = { timeout: 20_000 }

let stage: Stage
let alice: Person
let bob: Person
let mine: Page
let yours: Page

test.beforeAll(async () => {
  stage = await Stage.open([person('alice', '林晓'), person('bob', 'Bob Chen')])
  alice = await stage.enter('alice')
  bob = await stage.enter('bob', { language: 'en' })
  mine = await openBoard(alice, 'bob', 'Bob Chen')
  yours = await openBoard(bob, 'alice', '林晓')
})
test.afterEach(() => stage.attachPictures(test.info()))
test.afterAll(() => stage.close())

const kinds = async (page: Page): Promise<string[]> => (await shapesOn(page, board)).map(({ kind }) => kind).sort()

/** Drops a file of that kind on the canvas; a picture is 40 × 40 of one colour. */
function dropFile(page: Page, name: string, type: string, colour: string | null): Promise<void> {
  return page.evaluate(
    async (file) => {
      const canvas = new OffscreenCanvas(40, 40)
      const brush = canvas.getContext('2d')!
      if (file.colour) brush.fillStyle = file.colour
      brush.fillRect(0, 0, 40, 40)
      const bytes = file.colour ? await canvas.convertToBlob({ type: 'image/png' }) : new Blob(['no picture'])
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([bytes], file.name, { type: file.type }))
      const target = document.querySelector('[role=application]')!
      const { left, top } = target.getBoundingClientRect()
      const how = { dataTransfer, bubbles: true, cancelable: true, clientX: left + 400, clientY: top + 300 }
      target.dispatchEvent(new DragEvent('drop', how))
    },
    { name, type, colour },
  )
}
/** Red, green and blue of a point of the canvas that holds what is kept. */
function colourAt(page: Page, x: number, y: number): Promise<number[]> {
  return page.evaluate(
    ({ x, y }) => {
      const canvas = document.querySelector<HTMLCanvasElement>('[role=application] canvas')!
      const by = canvas.width / canvas.clientWidth
      return [...canvas.getContext('2d')!.getImageData(x * by, y * by, 1, 1).data].slice(0, 3)
    },
    { x, y },
  )
}

test('B140 a picture that one drops is painted for both, and after a reload', async () => {
  await dropFile(mine, 'green.png', 'image/png', '#0a9b50')
  await expect.poll(() => colourAt(mine, 400, 300), soon).toEqual([10, 155, 80])
  await expect.poll(() => kinds(yours), soon).toEqual(['image'])
  await yours.keyboard.press('Shift+1')
  const { clientWidth, clientHeight } = await yours.evaluate(() => {
    const { clientWidth, clientHeight } = document.querySelector('[role=application]')!
    return { clientWidth, clientHeight }
  })
  await expect.poll(() => colourAt(yours, clientWidth / 2, clientHeight / 2), soon).toEqual([10, 155, 80])
  await mine.reload()
  await mine.locator('canvas').first().waitFor({ state: 'attached' })
  await expect.poll(() => kinds(mine), soon).toEqual(['image'])
})

test('B143 what is no picture says so, and leaves nothing', async () => {
  await dropFile(yours, 'broken.png', 'image/png', null)
  await expect(yours.locator('.images')).toContainText(/\S/, soon)
  await yours.locator('.images').getByRole('button').click()
  await expect(yours.locator('.images')).toHaveCount(0)
  expect(await kinds(yours)).toEqual(['image'])
})

test('B144 shapes are copied, cut and pasted by the keys of every program', async () => {
  await mine.keyboard.press('r')
  await drag(mine, [600, 400], [700, 460])
  await expect.poll(() => kinds(mine), soon).toEqual(['form', 'image'])
  await mine.keyboard.press('Control+a')
  await mine.keyboard.press('Control+c')
  await mine.keyboard.press('Control+v')
  await expect.poll(() => kinds(yours), soon).toEqual(['form', 'form', 'image', 'image'])
  await mine.keyboard.press('Control+x')
  await expect.poll(() => kinds(yours), soon).toEqual(['form', 'image'])
})

test('B146 words that were copied elsewhere become a text', async () => {
  await alice.app.electron.evaluate(({ clipboard }) => clipboard.writeText('周五上线'))
  await mine.keyboard.press('Control+v')
  await expect.poll(() => kinds(yours), soon).toEqual(['form', 'image', 'text'])
  const text = (await shapesOn(yours, board)).find(({ kind }) => kind === 'text')
  expect(text).toMatchObject({ text: '周五上线' })
})
