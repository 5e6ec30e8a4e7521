/** Signing in, staying signed in, signing out. */
import { expect, test } from '@playwright/test'
import { Stage } from '../app/stage'
import { serverCall } from '../sdk/server-api'
import { person } from '../sdk/service'

let stage: Stage
test.beforeEach(async () => {
  stage = await Stage.open([person('alice', '林晓'), person('bob', 'Bob Chen')])
})
test.afterEach(async () => {
  await stage.attachPictures(test.info())
  await stage.close()
})

test('a refused IM login says under its field what is wrong, with the code; the right token signs in, and a restart takes the session up', async () => {
  const alice = await stage.start('alice')
  const page = await alice.app.window('sign-in')
  await page.getByRole('tab', { name: alice.t('sign-in', 'loginByIM') }).click()
  const account = page.getByLabel(alice.t('sign-in', 'account'), { exact: true })
  const token = page.getByLabel(alice.t('sign-in', 'token'), { exact: true })
  const go = page.getByRole('button', { name: alice.t('sign-in', 'signIn'), exact: true })

  await account.fill('Alice 一号')
  await token.fill('wrong')
  await go.click()
  await expect(account).toHaveAccessibleDescription(/im\/account-invalid/)
  await account.fill('alice')
  await go.click()
  await expect(token).toHaveAccessibleDescription(/auth\/token-incorrect · 1027/)
  await expect(token).toHaveAccessibleDescription(new RegExp(alice.t('error', 'auth.token-incorrect')))
  await token.fill('alice-token')
  await go.click()
  await alice.online()
  await expect.poll(() => alice.app.windows('sign-in').length).toBe(0)
  await alice.app.close()

  const again = await stage.start('alice')
  await again.online()
  expect(again.app.windows('sign-in')).toHaveLength(0)
  await again.signOut()
  await expect.poll(() => stage.service.linkConnections('alice')).toBe(0)
  const back = await again.app.window('sign-in')
  await back
    .getByRole('region', { name: again.t('sign-in', 'remembered') })
    .getByRole('button', { name: '林晓' })
    .first()
    .click()
  await again.online()
  expect(stage.faults()).toEqual([])
})

test('a room account signs in by the IM account that the server bound to it; unbound it is refused', async () => {
  const bob = await stage.start('bob', { language: 'en' })
  const page = await bob.app.window('sign-in')
  await page.getByRole('tab', { name: bob.t('sign-in', 'login'), exact: true }).click()
  const userToken = page.getByLabel(bob.t('sign-in', 'userToken'), { exact: true })
  await page.getByLabel(bob.t('sign-in', 'userUuid')).fill('bob')
  await userToken.fill('bob-room-token')
  await page.getByRole('button', { name: bob.t('sign-in', 'signIn'), exact: true }).click()
  await expect(userToken).toHaveAccessibleDescription(/auth\/unauthorized · 402/)
  await serverCall(stage.service.ready, 'POST', '/neroom/v3/users', {
    user_uuid: 'bob',
    im_token: 'bob-token',
    user_token: 'bob-room-token',
  })
  await bob.signInByRoomAccount('bob', 'bob-room-token')
  expect(await stage.service.linkConnections('bob')).toBe(1)
})
