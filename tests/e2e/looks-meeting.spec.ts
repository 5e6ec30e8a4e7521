/** The screens of a meeting and of what is scheduled, looked at like those of looks.spec.ts. */
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { fakeDevices } from '../app/fake-devices'
import { lookAt } from '../app/looks'
import { Meeting } from '../app/meeting'
import type { Person } from '../app/person'
import { Stage } from '../app/stage'
import { person } from '../sdk/service'

test.describe.configure({ mode: 'serial' })

const pictures = resolve('test-results/looks')
const leastMain = [860, 560] as const
const leastMeeting = [640, 400] as const
let stage: Stage
let alice: Person
let bob: Person
let main: Page
let meeting: Meeting
let page: Page

test.beforeAll(async () => {
  mkdirSync(pictures, { recursive: true })
  stage = await Stage.open([person('alice', '林晓'), person('bob', 'Bartholomew Featherstonehaugh')])
  alice = await stage.enter('alice', { env: { XDG_CURRENT_DESKTOP: 'openbox' }, args: fakeDevices.args })
  bob = await stage.enter('bob', { language: 'en', args: fakeDevices.args })
  main = await alice.main()
})
test.afterEach(() => stage.attachPictures(test.info()))
test.afterAll(() => stage.close())

async function isGood(who: Person, page: Page, name: string, least?: readonly [number, number]): Promise<void> {
  const wrong = await lookAt({ who, page, name, ...(least ? { least } : {}) }, pictures)
  expect.soft(wrong, name).toEqual([])
}
const choose = async (area: string, word: string): Promise<void> => {
  await page
    .getByRole('navigation')
    .getByRole('button', { name: alice.t('bar', 'more'), exact: true })
    .click()
  await page.getByRole('menuitem', { name: alice.t(area, word) }).click()
  await page.getByRole('dialog').waitFor()
}

test('scheduling, the calendar file, and the card at the other side', async () => {
  await alice.goTo('room')
  await main.getByRole('button', { name: alice.t('schedule', 'new'), exact: true }).click()
  const form = main.getByRole('dialog')
  await form.getByLabel(alice.t('schedule', 'subject')).fill('发布计划评审')
  await form.getByLabel(alice.t('schedule', 'repeat')).selectOption('weekly')
  const invitees = form.getByPlaceholder(alice.t('schedule', 'inviteesHint'))
  await invitees.fill('nobody_here')
  await invitees.press('Enter')
  await form.getByText(alice.t('schedule', 'problem.account', { text: 'nobody_here' })).waitFor()
  await isGood(alice, main, 'schedule-form', leastMain)
  await invitees.fill('bob')
  await invitees.press('Enter')
  await form.getByRole('button', { name: alice.t('schedule', 'create'), exact: true }).click()
  await form.waitFor({ state: 'detached' })
  await isGood(alice, main, 'schedule', leastMain)
  await main.locator('.scheduled .what').first().click()
  await isGood(alice, main, 'schedule-details', leastMain)
  const asked = await alice.app.electron.evaluateHandle(({ dialog }) => {
    const asked: { path?: string } = {}
    dialog.showSaveDialog = async (...input: unknown[]) => {
      asked.path = (input.at(-1) as { defaultPath: string }).defaultPath
      return { canceled: true, filePath: '' }
    }
    return asked
  })
  await form.getByRole('button', { name: alice.t('schedule', 'calendar') }).click()
  await expect.poll(async () => (await asked.jsonValue()).path).toBe('发布计划评审.ics')
  await form.getByRole('button', { name: alice.t('schedule', 'cancelOne') }).click()
  await isGood(alice, main, 'schedule-cancel', leastMain)
  await main.keyboard.press('Escape')
  await main.keyboard.press('Escape')
  await bob.chatWith('alice')
  const card = (await bob.main()).getByRole('log').getByText('发布计划评审')
  await card.waitFor()
  await isGood(bob, await bob.main(), 'schedule-card', leastMain)
})

test('a call that rings', async () => {
  await alice.chatWith('bob')
  await alice.openRoomHere()
  const call = await bob.app.window('call')
  await call.getByRole('heading', { name: '林晓' }).waitFor()
  await isGood(bob, call, 'call')
  // Looking leaves everything in Chinese.
  await call.getByRole('button', { name: alice.t('call', 'answer') }).click()
  await (await bob.main()).evaluate(() => window.bridge.call('app.setSettings', { language: 'en' }))
  await bob.inRoom()
  meeting = await Meeting.of(alice)
  page = meeting.page
})

test('a tip stands on a ground of its own, above everything', async () => {
  await page.getByRole('button', { name: alice.t('stage', 'secondScreen') }).hover()
  const tip = page.locator('.tooltip')
  await expect(tip).toBeVisible()
  await expect(tip).not.toHaveCSS('background-color', 'rgba(0, 0, 0, 0)')
  await page.mouse.move(0, 0)
})

test('what the menus of the bar open', async () => {
  for (const [area, word] of [
    ['host', 'security'],
    ['host', 'muteAll'],
    ['bar', 'shortcuts'],
    ['recording', 'start'],
  ] as const) {
    await choose(area, word)
    await isGood(alice, page, `meeting-${word}`, leastMeeting)
    await page.keyboard.press('Escape')
  }
  await page.getByRole('button', { name: alice.t('bar', 'chooseCamera') }).click()
  await page.getByRole('menuitem', { name: alice.t('effects', 'open') }).click()
  await isGood(alice, page, 'meeting-effects', leastMeeting)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: alice.t('bar', 'share'), exact: true }).click()
  await page.getByRole('radio').first().locator('img').first().waitFor()
  await isGood(alice, page, 'meeting-picker', leastMeeting)
  await page.keyboard.press('Escape')
})

test('a dialog keeps the keyboard when another over it has closed', async () => {
  await choose('host', 'security')
  await page.getByRole('button', { name: alice.t('host', 'suspend') }).click()
  await page
    .getByRole('button', { name: alice.t('host', 'suspend') })
    .last()
    .click()
  await expect(page.getByRole('dialog')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(stage.faults()).toEqual([])
})
