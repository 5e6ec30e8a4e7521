/** Boards below their screens: bytes over the bridge and the wire, a window a board, through the end of app and service. */
import { expect, test, type Page } from '@playwright/test'
import * as Y from 'yjs'
import type { CallReply } from '../../src/shared/ipc/wire'
import type { Person } from '../app/person'
import { Stage } from '../app/stage'
import { callBridge } from '../app/bridge'
import { person } from '../sdk/service'

test.describe.configure({ mode: 'serial' })

const board = 'c.alice.bob'
let stage: Stage
let alice: Person
let bob: Person

test.beforeAll(async () => {
  stage = await Stage.open([person('alice', '林晓'), person('bob', 'Bob Chen')])
  alice = await stage.enter('alice')
  bob = await stage.enter('bob')
})
test.afterAll(() => stage.close())

function shape(name: string): number[] {
  const doc = new Y.Doc()
  doc.getMap('shapes').set(name, name)
  return [...Y.encodeStateAsUpdate(doc)]
}

/** Typed arrays are made in the page: Playwright carries none. */
async function write(page: Page, name: string): Promise<void> {
  const reply: CallReply = await page.evaluate(
    ([board, bytes]) => window.bridge.call('board.write', { board, doc: 'p', update: Uint8Array.from(bytes) }),
    [board, shape(name)] as const,
  )
  expect(reply).toMatchObject({ ok: true })
}

async function shapes(page: Page): Promise<string[]> {
  const bytes = await page.evaluate(async (board) => {
    const reply = await window.bridge.call('board.read', { board, doc: 'p', after: 0 })
    return reply.ok ? [...(reply.value as { update: Uint8Array }).update] : []
  }, board)
  const doc = new Y.Doc()
  if (bytes.length > 0) Y.applyUpdate(doc, Uint8Array.from(bytes))
  return Object.keys(doc.getMap('shapes').toJSON()).toSorted()
}

test('what one writes the other reads', async () => {
  await write(await alice.main(), 'a')
  const page = await bob.main()
  await expect.poll(() => shapes(page)).toEqual(['a'])
})

test('a board has one window, which goes where it is asked to without loading anew', async () => {
  const main = await alice.main()
  await callBridge(main, 'board.open', { board })
  const window = await alice.app.window('board')
  expect(window.url()).toContain('board.html?board=c.alice.bob')
  // Taken up, the address is as before, so that the same place can be asked for again (B139).
  await window.evaluate(() => {
    const { dataset } = document.documentElement
    dataset['went'] = 'nowhere'
    globalThis.addEventListener('hashchange', ({ newURL }) => (dataset['went'] = new URL(newURL).hash))
  })
  await callBridge(main, 'board.open', { board, page: 'p2', view: '1,2,3' })
  await expect(window.locator('html')).toHaveAttribute('data-went', '#page=p2&view=1%2C2%2C3')
})

test('what is written while the service is away is there after the app is killed, and reaches the other', async () => {
  await stage.breakDown()
  const { pid } = alice
  await write(await alice.main(), 'b')
  await write(await bob.main(), 'c')
  process.kill(pid, 'SIGKILL')
  await stage.mend()
  alice = await stage.start('alice')
  await alice.online()
  const [one, other] = [await alice.main(), await bob.main()]
  expect(await shapes(one)).toEqual(expect.arrayContaining(['a', 'b']))
  await expect.poll(() => shapes(other), { timeout: 40_000 }).toEqual(['a', 'b', 'c'])
  await expect.poll(() => shapes(one), { timeout: 40_000 }).toEqual(['a', 'b', 'c'])
})
