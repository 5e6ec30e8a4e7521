import { afterEach, expect, it } from 'vitest'
import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { mountInApp, testBridge } from '../app/test-app'
import KickedBanner from './KickedBanner.vue'

let wrapper: VueWrapper | undefined
afterEach(() => wrapper?.unmount())

it('S5: a kick signs nobody in by itself; the person does, with one button', async () => {
  const bridge = testBridge({ 'im.session': { phase: 'online', accountId: 'alice' } })
  wrapper = await mountInApp(KickedBanner, {}, bridge)
  expect(wrapper.find('[role=alert]').exists()).toBe(false)

  const reason = { kind: 'kicked', by: 'other-client', clientType: 64 }
  bridge.set('im.session', { phase: 'signed-out', accountId: 'alice', reason })
  await flushPromises()
  expect(wrapper.text()).toContain('已在另一台设备登录')
  expect(bridge.calls).toEqual([])

  await wrapper.findAll('button').at(-1)?.trigger('click')
  expect(bridge.calls.map(({ path }) => path)).toEqual(['auth.signInHere'])
})
