/** A room from its invitation to its end, by two people at two instances. */
import { expect, test, type Page } from '@playwright/test'
import { startAgain } from '../app/launch'
import { Meeting } from '../app/meeting'
import type { Person } from '../app/person'
import { Stage } from '../app/stage'
import { openTrayArea, type TrayArea } from '../app/tray'
import { person } from '../sdk/service'

test.describe.configure({ mode: 'serial' })

let stage: Stage
let tray: TrayArea
let alice: Person
let bob: Person
let host: Meeting
let guest: Meeting

test.beforeAll(async () => {
  tray = await openTrayArea()
  stage = await Stage.open([person('alice', '林晓'), person('bob', 'Bob Chen')])
  alice = await stage.enter('alice')
  bob = await stage.enter('bob', { language: 'en' })
})
test.afterEach(() => stage.attachPictures(test.info()))
test.afterAll(async () => {
  await stage.close()
  tray.close()
})

/** The code of the room a person is in, as its invitation shows it. */
async function roomCode(meeting: Meeting, who: Person): Promise<string> {
  await meeting.choose('invite')
  const code =
    (await meeting.page
      .getByRole('dialog')
      .getByText(/^\d{3} \d{3} \d{3}$/)
      .textContent()) ?? ''
  await meeting.page
    .getByRole('dialog')
    .getByRole('button', { name: who.t('meeting', 'close') })
    .click()
  return code
}

const join = (page: Page, who: Person) => page.getByRole('button', { name: who.t('room', 'join'), exact: true })
const closeWindow = async (who: Person, page: Page): Promise<void> =>
  (await who.app.electron.browserWindow(page)).evaluate((window) => window.close())

test('a room opened in a chat sends its invitation there, and joins from the tray with one Enter while the main window is closed', async () => {
  await alice.chatWith('bob')
  await alice.openRoomHere()
  host = await Meeting.of(alice)
  await expect(await bob.conversation('林晓')).toContainText(/\[Call\]/)
  const main = await bob.main()
  await closeWindow(bob, main)
  await expect
    .poll(async () => (await bob.app.electron.browserWindow(main)).evaluate((it) => it.isVisible()))
    .toBe(false)
  await tray.click(bob.pid)
  const quick = await bob.app.window('quick-join')
  await quick.getByRole('listitem').filter({ hasText: '林晓' }).waitFor()
  await quick.keyboard.press('Enter')
  guest = await Meeting.of(bob)
  await tray.menu(bob.pid).then((labels) => expect(labels).toContain(bob.t('tray', 'backToRoom')))
  for (const meeting of [host, guest]) for (const name of ['林晓', 'Bob Chen']) await meeting.member(name).waitFor()
  await (await alice.main()).getByRole('log').getByText(alice.t('chat', 'backToRoom')).waitFor()
})

test('people in the room write to each other there', async () => {
  await alice.sayInRoom('听得到吗？')
  await bob.hearsInRoom('听得到吗？')
  await bob.sayInRoom('Loud and clear.')
  await alice.hearsInRoom('Loud and clear.')
  for (const meeting of [host, guest]) await meeting.bar('members').click()
})

test('a meeting page that crashes comes back with the membership kept, unseen by the others', async () => {
  await bob.app.electron.evaluate(({ webContents }) => {
    const meeting = webContents.getAllWebContents().find((one) => one.getURL().includes('/meeting.html'))
    meeting?.forcefullyCrashRenderer()
  })
  // Playwright has lost the page that crashed, so the window is asked through main, then opened anew.
  await expect
    .poll(() =>
      bob.app.electron.evaluate(async ({ webContents }) => {
        const meeting = webContents.getAllWebContents().find((one) => one.getURL().includes('/meeting.html'))
        if (!meeting || meeting.isCrashed() || meeting.isLoading()) return ''
        return Promise.race([
          meeting.executeJavaScript('document.body.innerText'),
          new Promise((done) => setTimeout(done, 1000, '')),
        ])
      }),
    )
    .toContain('林晓')
  await expect(host.member('Bob Chen')).toBeVisible()
})

test('the host renames, makes a co-host, locks, and hands over; a locked room lets nobody in', async () => {
  await host.act('Bob Chen', 'rename')
  await host.page.getByRole('dialog').getByRole('textbox').fill('陈博')
  await host.answer('save')
  await host.member('陈博').waitFor()
  await host.act('陈博', 'makeCohost')
  await expect(host.member('陈博')).toContainText(alice.t('meeting', 'role.cohost'))
  const code = await roomCode(host, alice)
  await host.choose('lock')
  await host.lockMark.waitFor()

  const main = await bob.main()
  expect(await startAgain(bob.app, stage.home)).toBe(0)
  await main.evaluate(() => window.bridge.call('room.leaveRoom', undefined))
  await expect(host.member('陈博')).toHaveCount(0)
  await bob.fillJoinBox(code)
  await main.getByText(bob.t('room', 'foundLocked')).waitFor()
  await expect(join(main, bob).first()).toBeDisabled()
  await host.choose('unlock')
  await expect(host.lockMark).toHaveCount(0)
  await bob.fillJoinBox(`Join me: ${code}`)
  await join(main, bob).first().click()
  guest = await Meeting.of(bob)
  await host.act('Bob Chen', 'makeHost')
  await host.answer('makeHost')
  await expect(guest.member('Bob Chen')).toContainText(bob.t('meeting', 'role.host'))
  expect(await host.offers('lock')).toBe(false)
})

test('who is removed is told so; the host who ends the room ends it for all', async () => {
  await guest.act('林晓', 'remove')
  await guest.answer('remove')
  await host.ended('KICK_OUT')
  const code = await roomCode(guest, bob)
  await host.page.getByRole('button', { name: alice.t('meeting', 'close') }).click()
  const main = await alice.fillJoinBox(code)
  await join(main, alice).first().click()
  host = await Meeting.of(alice)
  await guest.bar('leave').click()
  await guest.answer('endForAll')
  await host.ended('CLOSE_BY_MEMBER')
  await host.page.getByRole('button', { name: alice.t('meeting', 'close') }).click()
  await expect.poll(() => [alice, bob].flatMap(({ app }) => app.windows('meeting')).length).toBe(0)
  await expect(await alice.conversation(alice.t('chat', 'live'))).toHaveCount(0)
})

test('a room with a password asks for it and says when it is wrong; a link that carries it does not ask', async () => {
  const lobby = await alice.goTo('room')
  await lobby.getByRole('button', { name: alice.t('room', 'create') }).click()
  await lobby.getByLabel(alice.t('room', 'passwordOptional')).fill('芝麻开门')
  await lobby.getByRole('button', { name: alice.t('room', 'start') }).click()
  host = await Meeting.of(alice)
  const code = await roomCode(host, alice)

  const main = await bob.fillJoinBox(code)
  await join(main, bob).first().click()
  const asked = main.getByRole('dialog')
  const password = asked.getByLabel(bob.t('room', 'password'), { exact: true })
  await password.fill('wrong')
  await password.press('Enter')
  await expect(password).toHaveAccessibleDescription(/room\/wrong-password · 1020/)
  await password.fill('芝麻开门')
  await password.press('Enter')
  guest = await Meeting.of(bob)

  // Closing the window would cost the membership, so it asks.
  await closeWindow(bob, guest.page)
  await guest.answer('leaveRoom')
  await expect.poll(() => bob.app.windows('meeting').length).toBe(0)
  await expect(host.member('Bob Chen')).toHaveCount(0)

  const link = `roomline://join?room=${code.replaceAll(' ', '')}&pwd=${encodeURIComponent('芝麻开门')}`
  expect(await startAgain(bob.app, stage.home, link)).toBe(0)
  await join(main, bob).first().click()
  guest = await Meeting.of(bob)
  await host.member('Bob Chen').waitFor()
  expect(stage.faults()).toEqual([])
})
