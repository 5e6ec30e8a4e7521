/** Devices that fail a person in a meeting: not permitted, pulled out and plugged back; and what they put behind themselves. */
import { expect, test, type Locator, type Page } from '@playwright/test'
import { join } from 'node:path'
import type { RoomInfo, RoomMember } from '../../src/shared/room/room'
import { callBridge, readState } from '../app/bridge'
import { colourOf, isLike, magenta, writePng } from '../app/colours'
import { keepConnections, received } from '../app/connections'
import { Meeting } from '../app/meeting'
import type { Person } from '../app/person'
import { inUse, plugBack, pull, withPlugs } from '../app/plugs'
import { Stage } from '../app/stage'
import { tcpRelay, type TcpRelay } from '../net/tcp-relay'
import { person } from '../sdk/service'

test.describe.configure({ mode: 'serial' })

/** ms. Longer than a mute that does not get through is told again by itself (3 × 15 s), shorter than a lost place (60 s). */
const outage = 50_000

let stage: Stage
let tcp: TcpRelay
let alice: Person
/** The system lets the app use neither camera nor microphone. */
let bob: Person
let room: RoomInfo
let host: Page
let guest: Page

test.beforeAll(async () => {
  tcp = await tcpRelay(() => stage.service.ready.port)
  stage = await Stage.open([person('alice', '林晓'), person('bob', 'Bob Chen')], [], tcp)
  // Of Chromium's first three cameras each gives another format, the second one that nobody can show.
  const cameras = '--use-fake-device-for-media-stream=device-count=4,fps=10'
  alice = await stage.enter('alice', { args: [cameras, '--use-fake-ui-for-media-stream'] })
  const denied = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream=deny']
  bob = await stage.enter('bob', { previewFirst: true, language: 'en', args: denied })
  await withPlugs(alice.app)
  await keepConnections(bob.app)
  room = await callBridge<RoomInfo>(await alice.main(), 'room.createRoom', { roomName: '周会' })
  host = (await Meeting.of(alice)).page
})
test.afterEach(() => stage.attachPictures(test.info()))
test.afterAll(async () => {
  await stage.close()
  tcp.close()
})

const button = (page: Page, who: Person, word: string): Locator =>
  page.getByRole('navigation').getByRole('button', { name: who.t('bar', word), exact: true })

const memberAt = async (page: Page, uuid: string): Promise<RoomMember | undefined> =>
  (await readState<Record<string, RoomMember>>(page, 'room.members'))[uuid]

/** What Bob sees and hears of Alice from now on. */
async function arrives(): Promise<{ picture: boolean; sound: boolean }> {
  const before = await received(guest)
  await guest.waitForTimeout(1_500)
  const after = await received(guest)
  return { picture: after.framesDecoded > before.framesDecoded, sound: after.energy > before.energy }
}

test('who may use neither camera nor microphone is told what to do, joins all the same, and sees and hears', async () => {
  const main = await bob.fillJoinBox(room.roomUuid)
  await main
    .locator('form')
    .getByRole('button', { name: bob.t('room', 'join') })
    .click()
  const door = await bob.meeting()
  for (const device of ['camera', 'microphone']) {
    await expect(door.getByText(bob.t('preview', `problem.${device}.no-permission`))).toBeVisible()
  }
  await door.getByRole('button', { name: bob.t('preview', 'join'), exact: true }).click()
  guest = (await Meeting.of(bob)).page
  const sentence = bob.t('error', 'rtc.no-permission')
  await expect(guest.getByRole('status').getByText(sentence)).toHaveCount(1)
  for (const word of ['unmute', 'cameraOn']) {
    await expect(button(guest, bob, word)).toHaveAttribute('aria-description', sentence)
  }
  expect(await memberAt(host, 'bob')).toMatchObject({ isAudioOn: false, isVideoOn: false })
  await expect.poll(arrives).toEqual({ picture: true, sound: true })
})

test('a chosen camera that is pulled out gives way to the next one, and takes its place again when it is back', async () => {
  const cameras = await host.evaluate(() => window.plugs.ids('videoinput'))
  const [first, chosen] = [cameras[0], cameras[3]]
  await callBridge(host, 'app.setSettings', { media: { cameraId: chosen } })
  await expect.poll(() => inUse(host, 'videoinput')).toEqual([chosen])
  await expect.poll(arrives).toMatchObject({ picture: true })
  await pull(host, 'videoinput', chosen)
  await expect.poll(() => inUse(host, 'videoinput')).toEqual([first])
  await expect.poll(arrives).toMatchObject({ picture: true })
  await plugBack(host)
  await expect.poll(() => inUse(host, 'videoinput')).toEqual([chosen])
  await expect.poll(arrives).toMatchObject({ picture: true })
  expect(await memberAt(guest, 'alice')).toMatchObject({ isVideoOn: true })
})

test('with no device left everybody sees that it is off, and its person what to do; plugged in, a click brings it back', async () => {
  const sentence = alice.t('error', 'rtc.no-device')
  const [camera, microphone] = [button(host, alice, 'cameraOn'), button(host, alice, 'unmute')]
  await pull(host, 'videoinput')
  await pull(host, 'audioinput')
  for (const one of [camera, microphone]) await expect(one).toHaveAttribute('aria-description', sentence)
  await expect(host.getByRole('status').getByText(sentence)).toHaveCount(1)
  await expect.poll(() => memberAt(guest, 'alice')).toMatchObject({ isAudioOn: false, isVideoOn: false })
  await expect.poll(arrives).toEqual({ picture: false, sound: false })
  await plugBack(host)
  for (const one of [camera, microphone]) {
    await expect(one).not.toHaveAttribute('aria-description', sentence)
    await one.click()
  }
  await expect.poll(arrives).toEqual({ picture: true, sound: true })
})

test('a picture of my own, chosen from a file, is what the others see behind me', async () => {
  const file = join(stage.home, 'beach.png')
  await writePng(alice.app, file, magenta)
  await alice.app.electron.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] })
  }, file)
  await button(host, alice, 'chooseCamera').click()
  await host.getByRole('menuitem', { name: alice.t('effects', 'open') }).click()
  const dialog = host.getByRole('dialog')
  await dialog.getByRole('button', { name: alice.t('effects', 'addOwn') }).click()
  await expect(dialog.getByRole('radio', { name: alice.t('effects', 'own') })).toBeChecked()
  const seen = guest.getByRole('group', { name: '林晓' }).first().locator('video')
  // The upper edge, where nobody takes Chromium's test picture for a person.
  const edge = { x: 0, y: 0, width: 1, height: 0.1 }
  await expect.poll(async () => isLike(await colourOf(seen, edge), magenta), { timeout: 30_000 }).toBe(true)
  await host.keyboard.press('Escape')
  await callBridge(host, 'app.setSettings', { media: { background: 'none' } })
  await expect.poll(async () => isLike(await colourOf(seen, edge), magenta)).toBe(false)
})

test('a mute that I said while the room was out of reach is what the others see when it is back', async () => {
  const away = host.getByText(alice.t('notice', 'room-reconnecting'))
  tcp.set({ open: false })
  await away.waitFor()
  await button(host, alice, 'mute').click()
  await host.waitForTimeout(outage)
  await expect(button(host, alice, 'unmute')).toBeVisible()
  tcp.set({ open: true })
  await away.waitFor({ state: 'hidden', timeout: 30_000 })
  await expect.poll(async () => (await memberAt(guest, 'alice'))?.isAudioOn).toBe(false)
  await expect.poll(arrives).toEqual({ picture: true, sound: false })
  await expect(button(host, alice, 'unmute')).toBeVisible()
})
