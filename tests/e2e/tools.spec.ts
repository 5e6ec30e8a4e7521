/** The host asks the room and starts a timer; the other sees both, votes, thinks better of it, and both see the result. */
import { expect, test, type Locator, type Page } from '@playwright/test'
import type { RoomInfo } from '../../src/shared/room/room'
import { callBridge } from '../app/bridge'
import { fakeDevices } from '../app/fake-devices'
import { Meeting } from '../app/meeting'
import type { Person } from '../app/person'
import { Stage } from '../app/stage'
import { person } from '../sdk/service'

test.describe.configure({ mode: 'serial' })

const question = '什么时候发布？'
const choices = ['本周五', '下周二', '节后']

let stage: Stage
let alice: Person
let bob: Person
let host: Page
let guest: Page

test.beforeAll(async () => {
  stage = await Stage.open([person('alice', '林晓'), person('bob', 'Bob Chen')])
  alice = await stage.enter('alice', fakeDevices)
  bob = await stage.enter('bob', { language: 'en', ...fakeDevices })
  const { roomUuid } = await callBridge<RoomInfo>(await alice.main(), 'room.createRoom', { roomName: '周会' })
  host = (await Meeting.of(alice)).page
  await callBridge(await bob.main(), 'room.joinRoom', { roomUuid })
  guest = (await Meeting.of(bob)).page
})
test.afterEach(() => stage.attachPictures(test.info()))
test.afterAll(() => stage.close())

/** The only poll there is. */
const poll = (page: Page): Locator => page.getByRole('article', { name: question })
const press = (at: Page | Locator, who: Person, area: string, word: string): Promise<void> =>
  at.getByRole('button', { name: who.t(area, word), exact: true }).click()
async function open(page: Page, who: Person, area: string): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('button', { name: who.t('bar', 'more'), exact: true })
    .click()
  await page.getByRole('menuitem', { name: who.t(area, 'title'), exact: true }).click()
}

test('the host writes a poll as a draft, which the other does not see, and launches it', async () => {
  await open(host, alice, 'polls')
  await press(host, alice, 'polls', 'new')
  await host.keyboard.type(question)
  for (const choice of choices) {
    await host.keyboard.press('Enter')
    await host.keyboard.type(choice)
  }
  await press(host, alice, 'polls', 'save')
  await expect(poll(host).getByText(alice.t('polls', 'state.draft'))).toBeVisible()
  await open(guest, bob, 'polls')
  await expect(guest.getByText(bob.t('polls', 'emptyMember'))).toBeVisible()
  await press(guest, bob, 'meeting', 'close')
  await press(poll(host), alice, 'polls', 'launch')
  await expect(guest.getByText(bob.t('polls', 'opened', { question }))).toBeVisible()
})

test('the other votes from the notice, sees the counts, changes the vote, and the host follows', async () => {
  await guest
    .getByRole('status')
    .getByRole('button', { name: bob.t('polls', 'openedAction'), exact: true })
    .click()
  await expect(poll(guest).getByText('%')).toHaveCount(0)
  await poll(guest).getByRole('radio', { name: choices[0] }).check()
  await press(poll(guest), bob, 'polls', 'vote')
  await expect(poll(guest).getByText('100%')).toHaveCount(1)
  await expect(poll(host).getByRole('listitem').filter({ hasText: choices[0] })).toContainText('Bob Chen')
  await press(poll(guest), bob, 'polls', 'voteAgain')
  await poll(guest).getByRole('radio', { name: choices[1] }).check()
  await press(poll(guest), bob, 'polls', 'vote')
  await expect(poll(host).getByRole('listitem').filter({ hasText: choices[1] })).toContainText('Bob Chen')
})

test('closed, both see the result, which can be copied', async () => {
  await poll(host).getByRole('radio', { name: choices[1] }).check()
  await press(poll(host), alice, 'polls', 'vote')
  await press(poll(host), alice, 'polls', 'close')
  for (const [page, who] of [
    [host, alice],
    [guest, bob],
  ] as const) {
    await expect(poll(page).getByText(who.t('polls', 'state.closed'))).toBeVisible()
    const line = poll(page).getByRole('listitem').filter({ hasText: choices[1] })
    await expect(line).toContainText('100%')
    await expect(line).toContainText(/林晓.*Bob.Chen|Bob.Chen.*林晓/)
  }
  await press(poll(host), alice, 'polls', 'actions')
  await host.getByRole('menuitem', { name: alice.t('polls', 'copyText') }).click()
  await expect(host.getByText(alice.t('polls', 'copied'))).toBeVisible()
  const copied = await alice.app.electron.evaluate(({ clipboard }) => clipboard.readText())
  expect(copied).toContain(`${choices[1]}：2 票（100%）`)
})

test('a timer that the host starts is in both headers, stands when paused, and is over at the same time', async () => {
  const mark = (page: Page): Locator => page.locator('[data-timer]')
  await open(host, alice, 'tools')
  await press(host, alice, 'tools', 'start')
  for (const page of [host, guest]) await expect(mark(page)).toHaveText(/^4:5\d$/)
  await press(host, alice, 'tools', 'pause')
  await expect(mark(guest)).toHaveAccessibleName(/paused/)
  await expect(mark(guest)).toHaveText((await mark(host).textContent()) ?? 'no time')
  await press(host, alice, 'tools', 'stop')
  await expect(mark(guest)).toHaveCount(0)
  await host.getByLabel(alice.t('tools', 'minutes')).fill('0.05')
  await press(host, alice, 'tools', 'start')
  for (const [page, who] of [
    [host, alice],
    [guest, bob],
  ] as const) {
    await expect(page.getByRole('status').getByText(who.t('tools', 'timerOver'))).toBeVisible()
    await expect(mark(page)).toHaveText('0:00')
  }
  expect(stage.faults()).toEqual([])
})

test('a window that is opened anew has the result and the timer', async () => {
  await guest.reload()
  await expect(guest.locator('[data-timer]')).toHaveText('0:00')
  await open(guest, bob, 'polls')
  await expect(poll(guest).getByRole('img', { name: bob.t('polls', 'mine') })).toHaveCount(1)
})
