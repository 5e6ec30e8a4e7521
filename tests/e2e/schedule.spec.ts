/** A scheduled meeting from the window that makes it to both people in it: its code, its calendar file, its reminder. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Locator, type Page } from '@playwright/test'
import type { MySchedule } from '../../src/shared/ipc/contract-schedule'
import { RRule } from '../../src/shared/schedule/rrule'
import type { Occurrence } from '../../src/shared/schedule/schedule'
import { callBridge, readState } from '../app/bridge'
import type { Person } from '../app/person'
import { heldNotices } from '../app/notices'
import { Stage } from '../app/stage'
import { person } from '../sdk/service'

test.describe.configure({ mode: 'serial' })

const minute = 60_000
const subject = '发布计划评审'
let stage: Stage
let alice: Person
let bob: Person
let rooms: Page
let code: string

test.beforeAll(async () => {
  stage = await Stage.open([person('alice', '林晓'), person('bob', 'Bob Chen')])
  alice = await stage.enter('alice')
  bob = await stage.enter('bob', { language: 'en' })
})
test.afterEach(() => stage.attachPictures(test.info()))
test.afterAll(() => stage.close())

const button = (within: Page | Locator, who: Person, area: string, word: string) =>
  within.getByRole('button', { name: who.t(area, word), exact: true })
const joinButton = (page: Page, who: Person) => button(page.locator('form'), who, 'room', 'join')

async function details(): Promise<Locator> {
  await rooms.locator('.scheduled .what').filter({ hasText: subject }).first().click()
  return rooms.getByRole('dialog', { name: subject })
}

test('is made in the window and stands in the list; its calendar file says when', async () => {
  rooms = await alice.goTo('room')
  await button(rooms, alice, 'schedule', 'new').click()
  const form = rooms.getByRole('dialog')
  await form.getByLabel(alice.t('schedule', 'subject')).fill(subject)
  await form.getByLabel(alice.t('schedule', 'repeat')).selectOption('daily')
  await button(form, alice, 'schedule', 'create').click()
  await expect(form).toBeHidden()
  await expect(rooms.locator('.scheduled .what').filter({ hasText: subject })).not.toHaveCount(0)
  const { times } = await readState<MySchedule>(rooms, 'schedule.mine')

  const filePath = join(stage.home, 'meeting.ics')
  await alice.app.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, filePath)
  const opened = await details()
  code = (await opened.getByText(/^\d{3} \d{3} \d{3}$/).textContent()) ?? ''
  await button(opened, alice, 'schedule', 'calendar').click()
  await rooms.getByText(alice.t('schedule', 'saved')).waitFor()
  await rooms.keyboard.press('Escape')
  const file = readFileSync(filePath, 'utf8').replaceAll('\r\n ', '').replaceAll('\r\n\t', '')
  expect(file).toContain(`SUMMARY:${subject}`)
  // The times of the file, read by a library that did not write it, are those of the list.
  const [begin = '', rule = ''] = [/^DTSTART.*$/m, /^RRULE:.*$/m].map((line) =>
    line.exec(file.slice(file.indexOf('BEGIN:VEVENT')))?.[0].trim(),
  )
  const read = RRule.fromString(`${begin.replace(/;TZID=[^:]*/, '')}\n${rule}`).all()
  const wall = ({ start }: Occurrence) => new Date(start).toTimeString().slice(0, 5)
  expect(read).toHaveLength(times?.length ?? 0)
  expect(read.map((time) => time.toISOString().slice(11, 16))).toEqual(times?.map(wall))
})

test('with the code one learns what it is, and comes in once its organiser has opened it', async () => {
  const early = await bob.fillJoinBox(code)
  await early.getByText(subject).first().waitFor()
  await expect(joinButton(early, bob)).toBeDisabled()
  await (await alice.fillJoinBox(code)).keyboard.press('Enter')
  await alice.inRoom()
  await expect(joinButton(early, bob)).toBeEnabled()
  await joinButton(early, bob).click()
  await bob.showsMember('林晓')
  await alice.showsMember('Bob Chen')
  for (const who of [bob, alice]) await callBridge(await who.main(), 'room.leaveRoom')
})

test('the reminder comes by itself, and its click leads there', async () => {
  const shown = await heldNotices(alice.app)
  const start = Date.now() + 10 * minute + 3000
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const soon = { subject: '站会', description: '', start, minutes: 15, timeZone, rule: '', invitees: ['bob'] }
  await callBridge(rooms, 'schedule.create', { ...soon, password: '', waitingRoom: false, muteOnEntry: false })
  await expect.poll(() => shown.titles()).toEqual(['站会'])
  await shown.click('站会')
  await rooms.getByText(/站会/).first().waitFor()
  await rooms.keyboard.press('Enter')
  await alice.inRoom()
  expect(stage.faults()).toEqual([])
})
