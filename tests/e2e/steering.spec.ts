/** The host steers the room and the others feel it: the door, hands, signs, asking, suspending; media ends first. */
import { expect, test, type Locator, type Page } from '@playwright/test'
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
let guest: Page
let code: string

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
  code = room.roomUuid
})
test.afterEach(() => stage.attachPictures(test.info()))
test.afterAll(() => stage.close())

const button = (page: Page, who: Person, area: string, word: string): Locator =>
  page.getByRole('button', { name: who.t(area, word), exact: true })

/** Bob asks to come in by the code, and waits in front of the door. */
async function knock(): Promise<void> {
  const main = await bob.fillJoinBox(code)
  await main
    .locator('form')
    .getByRole('button', { name: bob.t('room', 'join') })
    .click()
  guest = await bob.meeting()
  await guest.getByText(bob.t('preview', 'waiting.title')).waitFor()
}

const atTheDoor = () => host.page.getByRole('region', { name: alice.t('host', 'waiting') })

/** The last sound may still be fading. */
async function nothingArrives(): Promise<void> {
  const inASecond = async () => {
    const before = await inbound(host.page)
    await host.page.waitForTimeout(1_000)
    return carried(before, await inbound(host.page))
  }
  await expect.poll(inASecond).toEqual({ audio: 0, video: 0 })
}

test('the host opens a waiting room; who is refused reads so, who is let in is in', async () => {
  await host.page
    .getByRole('navigation')
    .getByRole('button', { name: alice.t('bar', 'more'), exact: true })
    .click()
  await host.page.getByRole('menuitem', { name: alice.t('host', 'security') }).click()
  await host.page.getByRole('switch', { name: alice.t('host', 'waitingRoom') }).click()
  await host.page.keyboard.press('Escape')
  await knock()
  await atTheDoor()
    .getByRole('button', { name: `${alice.t('meeting', 'more')} · Bob Chen` })
    .click()
  await host.page.getByRole('menuitem', { name: alice.t('host', 'refuse'), exact: true }).click()
  await expect((await bob.main()).getByText(bob.t('error', 'room.refused-entry')).first()).toBeVisible()
  await expect(atTheDoor()).toBeHidden()

  await knock()
  await atTheDoor()
    .getByRole('button', { name: `${alice.t('host', 'admit')} · Bob Chen` })
    .click()
  guest = (await Meeting.of(bob)).page
  await expect(host.member('Bob Chen')).toBeVisible()
})

test('a raised hand is seen by the host, who lowers it; a sign is seen on the tile', async () => {
  await button(guest, bob, 'bar', 'handUp').click()
  await host
    .member('Bob Chen')
    .getByRole('img', { name: alice.t('stage', 'handUp') })
    .waitFor()
  await host.page.getByRole('button', { name: alice.t('host', 'lowerAll') }).click()
  await button(guest, bob, 'bar', 'handUp').waitFor()
  await button(guest, bob, 'bar', 'reactions').click()
  await guest.getByRole('button', { name: bob.t('bar', 'sign.party') }).click()
  await expect(host.page.getByRole('group', { name: 'Bob Chen' }).getByText('🎉')).toBeVisible()
})

test('who is muted by the host reads so, is asked to speak, and does', async () => {
  const microphone = (word: string) => host.member('Bob Chen').getByRole('img', { name: alice.t('stage', word) })
  await microphone('unmuted').waitFor()
  await host.act('Bob Chen', 'mute', 'host')
  await expect(guest.getByText(bob.t('notice', 'stopped-microphone')).first()).toBeVisible()
  await microphone('muted').waitFor()
  await host.act('Bob Chen', 'askAudio', 'host')
  const asked = guest.getByRole('dialog', { name: bob.t('host', 'askedAudio', { name: '林晓' }) })
  await asked.getByRole('button', { name: bob.t('bar', 'unmute') }).click()
  await microphone('unmuted').waitFor()
})

test('suspending takes microphone, camera and chat from members, and says so', async () => {
  await host.page
    .getByRole('navigation')
    .getByRole('button', { name: alice.t('bar', 'more'), exact: true })
    .click()
  await host.page.getByRole('menuitem', { name: alice.t('host', 'security') }).click()
  await button(host.page, alice, 'host', 'suspend').click()
  await host.page
    .getByRole('dialog', { name: alice.t('host', 'suspendTitle') })
    .getByRole('button', { name: alice.t('host', 'suspend') })
    .click()
  await button(guest, bob, 'bar', 'unmute').click()
  await expect(guest.getByText(bob.t('bar', 'mayNotSpeak')).first()).toBeVisible()
  await button(guest, bob, 'bar', 'cameraOn').waitFor()
  await nothingArrives()
  await bob.openRoomChat()
  await expect(guest.getByText(bob.t('meeting', 'chatOff'))).toBeVisible()
  await guest
    .getByRole('navigation')
    .getByRole('button', { name: bob.t('meeting', 'members') })
    .click()
  await host.page.keyboard.press('Escape')
})

test('who is removed has no track, device or connection left by the time they are off the list', async () => {
  await callBridge(host.page, 'room.changeSettings', { speak: 'everyone', showVideo: 'everyone' })
  await callBridge(guest, 'room.setMyMedia', { kind: 'video', on: true })
  const first = await inbound(host.page)
  await expect.poll(async () => carried(first, await inbound(host.page)).video).toBe(1)
  await host.act('Bob Chen', 'remove')
  await host.answer('remove')
  await expect(host.member('Bob Chen')).toBeHidden()
  await nothingArrives()
  const states = () =>
    guest.evaluate(() => (window.openedConnections ?? []).map(({ connectionState }) => connectionState))
  await expect.poll(async () => new Set(await states().catch(() => ['closed']))).toEqual(new Set(['closed']))
  await expect.poll(() => stage.service.metric('roomline_media_members')).toBe(1)
  expect(stage.faults()).toEqual([])
})
