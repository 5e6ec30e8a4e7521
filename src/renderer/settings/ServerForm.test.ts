import { afterEach, expect, it } from 'vitest'
import type { VueWrapper } from '@vue/test-utils'
import { mountInApp, testBridge } from '../app/test-app'
import ServerForm from './ServerForm.vue'

let wrapper: VueWrapper | undefined
afterEach(() => wrapper?.unmount())

async function open(world: 'embedded' | 'yunxin') {
  const setting = { world, appKey: 'key', lbs: '', roomServer: '' }
  wrapper = await mountInApp(ServerForm, {}, testBridge({ 'app.endpoint': { phase: 'starting', setting } }))
  return wrapper
}

it('the built-in service is where the app starts it: no addresses to fill in that nobody would use', async () => {
  expect((await open('embedded')).text()).not.toContain('私有化地址')
})

it('Yunxin takes the addresses of a private deployment', async () => {
  const form = await open('yunxin')
  await form.get('.actions button').trigger('click')
  expect(form.findAll('input')).toHaveLength(3)
})
