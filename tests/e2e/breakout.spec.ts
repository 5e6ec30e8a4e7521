/** A meeting splits into groups: the host opens them, people go, hear their group only, and everybody comes back. */
import { expect, test, type Locator } from '@playwright/test'
import type { RoomInfo } from '../../src/shared/room/room'
import { callBridge } from '../app/bridge'
import { keepConnections } from '../app/connections'
import { fakeDevices, smallCamera } from '../app/fake-devices'
import { carried, inbound } from '../app/inbound'
import { Meeting } from '../app/meeting'
import type { Person } from '../app/person'
import { Stage } from '../app/stage'
import { person } from '../sdk/service'

test.describe.configure({ mode: 'serial' })

let stage: Stage
let alice: Person
let bob: Person
let host: Meeting
let guest: Meeting

test.beforeAll(async () => {
  stage = await Stage.open([person('alice', '林晓'), person('bob', 'Bob Chen')])
  alice = await stage.enter('alice', fakeDevices)
  bob = await stage.enter('bob', { language: 'en', ...fakeDevices })
  for (const { app } of [alice, bob]) {
    await keepConnections(app)
    await smallCamera(app)
  }
  const room = await callBridge<RoomInfo>(await alice.main(), 'room.createRoom', { roomName: '周会' })
  host = await Meeting.of(alice)
  await callBridge(await bob.main(), 'room.joinRoom', { roomUuid: room.roomUuid, moveHere: false })
  guest = await Meeting.of(bob)
})
test.afterEach(() => stage.attachPictures(test.info()))
test.afterAll(() => stage.close())

const says = (who: Person, word: string, data: Record<string, string | number> = {}): string =>
  who.t('breakout', word, data)
const button = ({ page }: Meeting, name: string): Locator => page.getByRole('button', { name, exact: true })
/** As the host named it, in the host's language. */
const group = (): string => says(alice, 'groupName', { n: 1 })
/** Where I am, in the header, and the way back. */
const mark = (meeting: Meeting, who: Person): Locator => button(meeting, says(who, 'markBack', { group: group() }))

/** Of the other: a picture and sound, between two readings. */
async function hears(meeting: Meeting, count: number): Promise<void> {
  const inASecond = async () => {
    const before = await inbound(meeting.page)
    await meeting.page.waitForTimeout(1_000)
    return carried(before, await inbound(meeting.page))
  }
  await expect.poll(inASecond, { timeout: 40_000 }).toEqual({ audio: count, video: count })
}

async function openPanel(meeting: Meeting, who: Person): Promise<void> {
  await meeting.page
    .getByRole('navigation')
    .getByRole('button', { name: who.t('bar', 'more'), exact: true })
    .click()
  await meeting.page.getByRole('menuitem', { name: says(who, 'title') }).click()
}

test('the host opens two groups; bob is asked, goes, and nobody of the main room is heard there', async () => {
  await hears(host, 1)
  await openPanel(host, alice)
  await button(host, says(alice, 'open')).click()
  const strip = guest.page.getByRole('status').filter({ has: button(guest, says(bob, 'notNow')) })
  await strip.getByRole('button', { name: says(bob, 'go'), exact: true }).click()
  await expect(mark(guest, bob)).toBeVisible()
  await hears(guest, 0)
  await expect(host.page.getByText(says(alice, 'onTheWay'))).toBeHidden()
})

test('the host comes into that group: they see and hear each other as before, without joining anew', async () => {
  await button(host, says(alice, 'joinGroup', { group: group() })).click()
  await expect(mark(host, alice)).toBeVisible()
  await hears(host, 1)
  await hears(guest, 1)
})

test('the end is counted down for all, and everybody is back in the main room with the host as host', async () => {
  await button(host, says(alice, 'close')).click()
  await host.page.getByRole('menuitem', { name: says(alice, 'closeIn', { seconds: 15 }) }).click()
  await expect(guest.page.getByText(says(bob, 'closing', { time: '' }).trim())).toBeVisible()
  for (const [meeting, who] of [
    [host, alice],
    [guest, bob],
  ] as const) {
    await expect(mark(meeting, who)).toBeHidden({ timeout: 40_000 })
    await meeting.showMembers()
  }
  await expect(host.member('林晓')).toContainText(alice.t('meeting', 'role.host'))
  await expect(host.member('Bob Chen')).toBeVisible()
  await hears(host, 1)
  expect(stage.faults()).toEqual([])
})
