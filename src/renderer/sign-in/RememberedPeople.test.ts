import { afterEach, expect, it } from 'vitest'
import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { mountInApp, testBridge } from '../app/test-app'
import RememberedPeople from './RememberedPeople.vue'

let wrapper: VueWrapper | undefined
afterEach(() => wrapper?.unmount())

const person = (secret: boolean) => ({ accountId: 'alice', name: '林晓', way: 'login', secret, lastTime: 1 })

it('a kept token that is refused, and therefore gone, is still told', async () => {
  const refused = { code: 'auth/token-incorrect', message: '', data: { foreign: 1027 } } as const
  const bridge = testBridge(
    { 'auth.remembered': [person(true)] },
    { 'auth.loginRemembered': { ok: false, error: refused } },
  )
  wrapper = await mountInApp(RememberedPeople, {}, bridge)
  await wrapper.get('.go').trigger('click')
  bridge.set('auth.remembered', [person(false)])
  await flushPromises()
  expect(wrapper.find('.go').exists()).toBe(false)
  expect(wrapper.get('[role=alert]').text()).toContain('auth/token-incorrect · 1027')
})

it('a server out of reach brings the way to its settings', async () => {
  let asked = 0
  const error = { code: 'room/unreachable', message: '' } as const
  const bridge = testBridge({ 'auth.remembered': [person(true)] }, { 'auth.loginRemembered': { ok: false, error } })
  wrapper = await mountInApp(RememberedPeople, { onServer: () => asked++ }, bridge)
  await wrapper.get('.go').trigger('click')
  await flushPromises()
  await wrapper.get('.sign-in-error button').trigger('click')
  expect(asked).toBe(1)
})
