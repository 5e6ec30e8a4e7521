/** One account, two instances: the later sign-in pushes the earlier one out, which then waits for its person. */
import { expect, test } from '@playwright/test'
import { Meeting } from '../app/meeting'
import { Stage } from '../app/stage'
import { person } from '../sdk/service'

let stage: Stage
test.beforeAll(async () => {
  stage = await Stage.open([person('alice', '林晓'), person('bob', 'Bob Chen')])
})
test.afterEach(() => stage.attachPictures(test.info()))
test.afterAll(() => stage.close())

test('who is pushed out is told, loses the room, does not sign in again by itself, not even at the next start, and takes the session back with one click', async () => {
  const first = await stage.enter('alice')
  await first.chatWith('bob')
  await first.openRoomHere()
  const meeting = await Meeting.of(first)

  const second = await stage.start('elsewhere', { language: 'en' })
  await second.signInByIM('alice', 'alice-token')
  const page = await first.main()
  const banner = page.getByRole('alert').filter({ hasText: first.t('session', 'kicked.other-client') })
  await banner.waitFor()
  await meeting.ended('kICK_BY_SELF')
  await expect(first.composer(page)).toBeDisabled()
  expect(first.app.windows('sign-in')).toHaveLength(0)

  // Whatever would wake a session that waits must not wake this one.
  await first.app.electron.evaluate(({ app, powerMonitor }) => {
    powerMonitor.emit('resume')
    app.emit('browser-window-focus', {})
  })
  await stage.breakDown()
  await stage.mend()
  await second.online()
  await expect(banner).toBeVisible()
  expect(await stage.service.linkConnections('alice')).toBe(1)
  expect(await stage.service.commands('26_3'), 'logins since the service is back').toBe(1)

  await banner.getByRole('button', { name: first.t('session', 'signInHere') }).click()
  await first.online()
  await (await second.main()).getByRole('alert').getByText(second.t('session', 'kicked.other-client')).waitFor()
  expect(await stage.service.linkConnections('alice')).toBe(1)
  await expect(first.composer(page)).toBeEnabled()

  await second.app.close()
  const later = await stage.start('elsewhere', { language: 'en' })
  await later.app.window('sign-in')
  await first.online()
  expect(stage.faults()).toEqual([])
})
