/** Every screen can be read by everybody and fits its window. Open the pictures in test-results/looks, too. */
import { mkdirSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { lookAt } from '../app/looks'
import { callBridge } from '../app/bridge'
import { Meeting } from '../app/meeting'
import type { Person } from '../app/person'
import { Stage } from '../app/stage'
import { person } from '../sdk/service'

test.describe.configure({ mode: 'serial' })

const pictures = resolve('test-results/looks')
const leastMain = [860, 560] as const
let stage: Stage
let alice: Person
let bob: Person
let main: Page

test.beforeAll(async () => {
  rmSync(pictures, { recursive: true, force: true })
  mkdirSync(pictures, { recursive: true })
  // A name that is too long for most places.
  stage = await Stage.open([person('bob', 'Bartholomew Featherstonehaugh')], ['--demo'])
  alice = await stage.start('alice')
})
test.afterEach(() => stage.attachPictures(test.info()))
test.afterAll(() => stage.close())

/** Soft: the other screens are looked at all the same. */
async function isGood(page: Page, name: string, least?: readonly [number, number]): Promise<void> {
  const wrong = await lookAt({ who: alice, page, name, ...(least ? { least } : {}) }, pictures)
  expect.soft(wrong, name).toEqual([])
}

test('signing in', async () => {
  const page = await alice.app.window('sign-in')
  await page.getByRole('button', { name: 'alice' }).waitFor()
  for (const [index, way] of ['demo', 'login-by-im', 'login'].entries()) {
    await page.getByRole('tab').nth(index).click()
    await isGood(page, `sign-in-${way}`)
  }
  await page.getByRole('tab').first().click()
  await alice.signInAsDemo('alice')
  bob = await stage.enter('bob', { language: 'en' })
})

test('chats', async () => {
  main = await alice.main()
  await isGood(main, 'chats-none', leastMain)
  await alice.chatWith('carol')
  await isGood(main, 'chats-new', leastMain)
  await bob.chatWith('alice')
  await bob.send('The numbers look good. Shall we go through the release plan at three, in a room?')
  await bob.send(`https://roomline.example/${'no-spaces-in-this-address/'.repeat(6)}`)
  await alice.chatWith('bob')
  const answer = '好的，三点见。我先把发布计划过一遍，顺便看看崩溃率的数据，再决定要不要推迟。'
  await alice.send(answer)
  await bob.sees(answer)
  // An invitation that does not ring: nothing on screen comes and goes by itself.
  const invite = 'bob|1|alice'
  await callBridge(await bob.main(), 'room.createRoom', { roomName: 'Release', invite })
  await bob.inRoom()
  await main
    .getByRole('log')
    .getByRole('button', { name: alice.t('chat', 'join') })
    .waitFor()
  await isGood(main, 'chats', leastMain)
  await main.keyboard.press('Control+n')
  await isGood(main, 'chats-new-dialog', leastMain)
  await main.keyboard.press('Escape')
  await main.keyboard.press('Control+k')
  await isGood(main, 'jump', leastMain)
  await main.keyboard.press('Escape')
})

test('contacts, rooms and settings', async () => {
  await alice.goTo('contacts')
  await main.getByRole('button', { name: '周可' }).click()
  await isGood(main, 'contacts', leastMain)
  await main.getByRole('button', { name: alice.t('contacts', 'add'), exact: true }).click()
  await isGood(main, 'contacts-add', leastMain)
  await main.keyboard.press('Escape')
  await alice.goTo('room')
  await isGood(main, 'rooms', leastMain)
  await main.getByRole('button', { name: alice.t('room', 'create') }).click()
  await isGood(main, 'rooms-new', leastMain)
  await main.keyboard.press('Escape')
  await alice.goTo('settings')
  await isGood(main, 'settings', leastMain)
})

test('joining and meeting', async () => {
  const quick = await alice.app.window('quick-join')
  await main.evaluate(() => window.bridge.call('app.openWindow', { kind: 'quick-join' }))
  await quick.getByRole('listitem').first().waitFor()
  await isGood(quick, 'quick-join')
  await quick.keyboard.press('Enter')
  const meeting = await Meeting.of(alice)
  const least = [640, 400] as const
  await isGood(meeting.page, 'meeting', least)
  await alice.sayInRoom('人到齐了，我们开始。')
  await bob.sayInRoom('Numbers look good: 38 % fewer crashes.')
  await alice.hearsInRoom('Numbers look good: 38 % fewer crashes.')
  await isGood(meeting.page, 'meeting-chat', least)
  await meeting.choose('invite')
  await isGood(meeting.page, 'meeting-invite', least)
  await meeting.page.keyboard.press('Escape')
  await meeting.bar('leave').click()
  await isGood(meeting.page, 'meeting-leave', least)
  await meeting.page.keyboard.press('Escape')
})

test('a conversation of its own, and being pushed out', async () => {
  await alice.popOut('bob')
  await isGood(await alice.app.window('conversation'), 'conversation', [420, 360])
  const elsewhere = await stage.start('elsewhere')
  await elsewhere.signInAsDemo('alice')
  await main.getByRole('button', { name: alice.t('session', 'signInHere') }).waitFor()
  await isGood(main, 'kicked', leastMain)
  await isGood(await alice.meeting(), 'meeting-ended', [640, 400])
})
