/** A call as two people live it: it rings in a window of its own, is declined, is taken, and the card tells of it. */
import { expect, test } from '@playwright/test'
import type { RoomMember, RoomState } from '../../src/shared/room/room'
import { callBridge, readState } from '../app/bridge'
import type { Person } from '../app/person'
import { Stage } from '../app/stage'
import { person } from '../sdk/service'

test.describe.configure({ mode: 'serial' })

let stage: Stage
let alice: Person
let bob: Person

test.beforeAll(async () => {
  stage = await Stage.open([person('alice', '林晓'), person('bob', 'Bob Chen')])
  alice = await stage.enter('alice')
  bob = await stage.enter('bob', { language: 'en' })
})
test.afterEach(() => stage.attachPictures(test.info()))
test.afterAll(() => stage.close())

const ringing = async (who: Person) => who.app.window('call')

test('a call rings in a small window on top that takes no focus; Esc declines it, and the caller reads so', async () => {
  await alice.chatWith('bob')
  await alice.openRoomHere()
  const call = await ringing(bob)
  await call.getByRole('heading', { name: '林晓' }).waitFor()
  const window = await bob.app.electron.browserWindow(call)
  expect(await window.evaluate((it) => [it.isVisible(), it.isAlwaysOnTop(), it.isFocused()])).toEqual([
    true,
    true,
    false,
  ])
  // The window goes with the key still down.
  await call.keyboard.down('Escape').catch(() => {})
  await expect.poll(() => bob.app.windows('call').length).toBe(0)
  await (await alice.meeting()).getByText(alice.t('call', 'phase.declined', { name: 'Bob Chen' })).waitFor()
})

test('called again and answered, both are in, and the card lives with two people', async () => {
  await (await alice.meeting()).getByRole('button', { name: alice.t('call', 'again') }).click()
  await (await ringing(bob)).getByRole('button', { name: bob.t('call', 'answer') }).click()
  await bob.inRoom()
  await expect.poll(() => bob.app.windows('call').length).toBe(0)
  await (await bob.main()).getByRole('button', { name: /林晓/ }).first().click()
  await (
    await bob.main()
  )
    .getByRole('log')
    .getByText(/2 people/)
    .first()
    .waitFor()
})

test('two who call each other at the same moment are in one room, and nothing rings any more', async () => {
  await callBridge(await bob.main(), 'room.leaveRoom')
  await callBridge(await alice.main(), 'room.endRoom')
  for (const who of [bob, alice]) await expect.poll(() => who.app.windows('meeting').length).toBe(0)
  await alice.chatWith('bob')
  await bob.chatWith('alice')
  const calls = [alice, bob].map(async (who) =>
    (await who.main()).getByRole('button', { name: who.t('call', 'call'), exact: true }).click(),
  )
  await Promise.all(calls)
  // The room of one of them ends, and its window may go with it: only what is left is looked at.
  const where = async (who: Person) => {
    const room = await readState<RoomState>(await who.main(), 'room.current')
    return room.phase === 'joined' ? room.info.roomUuid : who.app.profile
  }
  const everybodyIn = async () => {
    const members = await readState<Record<string, RoomMember>>(await alice.main(), 'room.members')
    return [(await where(alice)) === (await where(bob)), Object.keys(members).length]
  }
  await expect.poll(everybodyIn, { timeout: 20_000 }).toEqual([true, 2])
  for (const who of [alice, bob]) await expect.poll(() => who.app.windows('meeting').length).toBe(1)
  await alice.showsMember('Bob Chen')
  await bob.showsMember('林晓')
  for (const who of [alice, bob]) {
    await expect.poll(() => who.app.windows('call').length).toBe(0)
    expect(who.app.windows('meeting')).toHaveLength(1)
  }
  expect(stage.faults()).toEqual([])
})
