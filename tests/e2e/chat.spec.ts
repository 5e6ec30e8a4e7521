/** Two people, each at an instance of their own, over one service. */
import { expect, test } from '@playwright/test'
import type { Person } from '../app/person'
import { Stage } from '../app/stage'
import { p2p, sendText, signIn } from '../sdk/people'
import { person } from '../sdk/service'

test.describe.configure({ mode: 'serial' })

let stage: Stage
let alice: Person
let bob: Person

test.beforeAll(async () => {
  stage = await Stage.open([person('alice', '林晓'), person('bob', 'Bob Chen'), person('carol', '周可')])
  alice = await stage.enter('alice')
  bob = await stage.enter('bob', { language: 'en' })
})
test.afterEach(() => stage.attachPictures(test.info()))
test.afterAll(() => stage.close())

test('a message shows in the list, counted and with its text, until it is read; its sender then sees that', async () => {
  await alice.chatWith('bob')
  await expect(alice.composer(await alice.main())).toBeFocused()
  await alice.send('你好，Bob！三点开会？')
  const line = await bob.conversation('林晓')
  await expect(line).toContainText('你好，Bob！三点开会？')
  await expect(
    line.getByRole('img', { name: bob.t('chat', 'unread').split(' | ')[0]?.replace('{n}', '1') }),
  ).toBeVisible()
  const page = await alice.main()
  await expect(page.getByRole('img', { name: alice.t('chat', 'sent'), exact: true })).toBeVisible()
  await line.click()
  await bob.sees('你好，Bob！三点开会？')
  await expect(page.getByRole('img', { name: alice.t('chat', 'read'), exact: true })).toBeVisible()
  await expect(line.getByRole('img', { name: /unread/ })).toHaveCount(0)
  await bob.send('Sure — three it is 👍')
  await alice.sees('Sure — three it is 👍')
})

test('a recalled message is gone on both sides, and both are told', async () => {
  await alice.send('发错了')
  await bob.sees('发错了')
  const page = await alice.main()
  await alice.messageWith(page, '发错了').click({ button: 'right' })
  await page.getByRole('menuitem', { name: alice.t('chat', 'recall') }).click()
  await page.getByRole('log').getByText(alice.t('chat', 'youRecalled')).waitFor()
  await (await bob.main()).getByRole('log').getByText(bob.t('chat', 'theyRecalled')).waitFor()
  await expect(bob.messageWith(await bob.main(), '发错了')).toHaveCount(0)
})

test('what is written while the service is down waits, is sent when it is back, and arrives once and in order', async () => {
  await stage.breakDown()
  const page = await alice.main()
  await page.getByRole('status').getByText(alice.t('session', 'waiting').slice(0, 2)).waitFor()
  for (const text of ['断线一', '断线二', '断线三']) await alice.send(text)
  await bob.send('offline four')
  await expect(page.getByRole('img', { name: alice.t('chat', 'queued') })).toHaveCount(3)
  await stage.mend()
  await alice.online()
  await bob.online()
  for (const who of [alice, bob]) {
    for (const text of ['断线一', '断线二', '断线三', 'offline four']) await who.sees(text)
    const log = (await who.main()).getByRole('log')
    await expect(log.getByText(/^断线/)).toHaveText(['断线一', '断线二', '断线三'])
    await expect(log.getByText('offline four', { exact: true })).toHaveCount(1)
  }
  await expect(page.getByRole('img', { name: alice.t('chat', 'queued') })).toHaveCount(0)
})

test('earlier messages come as one scrolls up, to the very first', async () => {
  const carol = await signIn(stage.service, 'carol', { framing: 'text' })
  for (let n = 1; n <= 300; n++) await sendText(carol, p2p('carol', 'alice'), `第 ${n} 条`)
  await carol.stop()
  await (await alice.conversation('周可')).click()
  await alice.sees('第 300 条')
  const log = (await alice.main()).getByRole('log')
  const first = log.getByText('第 1 条', { exact: true })
  await expect(async () => {
    await log.evaluate((box) => box.scrollTo({ top: 0 }))
    await expect(first).toBeVisible({ timeout: 500 })
  }).toPass({ intervals: [100], timeout: 30_000 })
  const shown = (await log.getByText(/^第 \d+ 条$/).allTextContents()).map((text) => Number(/\d+/.exec(text)?.[0]))
  expect(shown).toEqual(shown.map((_, index) => index + 1))
})

test('each account has one connection, however many windows are open; a window of its own shows the same chat', async () => {
  await alice.popOut('carol')
  await alice.popOut('bob')
  await alice.openRoomHere()
  const own = alice.app.windows('conversation').at(-1)
  if (!own) throw new Error('no conversation window')
  await alice.composer(own).fill('从独立窗口发出')
  await alice.composer(own).press('Enter')
  await alice.sees('从独立窗口发出')
  await bob.sees('从独立窗口发出')
  expect(alice.app.windows().length).toBeGreaterThanOrEqual(5)
  expect(await stage.service.linkConnections('alice')).toBe(1)
  expect(await stage.service.linkConnections('bob')).toBe(1)
  expect(stage.faults()).toEqual([])
})
