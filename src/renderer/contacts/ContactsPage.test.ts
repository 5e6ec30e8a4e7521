import { afterEach, expect, it } from 'vitest'
import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { mountInApp, testBridge } from '../app/test-app'
import ContactsPage from './ContactsPage.vue'

let wrapper: VueWrapper | undefined
afterEach(() => wrapper?.unmount())

it('somebody blocked who is no friend stands below the friends and can be unblocked there', async () => {
  const bridge = testBridge({
    'im.session': { phase: 'online', accountId: 'alice' },
    'contacts.users': { bob: { accountId: 'bob', name: '陈博' }, eve: { accountId: 'eve', name: '阿宁' } },
    'contacts.friends': { bob: { accountId: 'bob', blocked: false } },
    'contacts.blocked': { eve: 'eve' },
  })
  wrapper = await mountInApp(ContactsPage, {}, bridge)
  const names = wrapper.findAll('.friends .name').map((item) => item.text())
  expect(names).toEqual(['陈博', '阿宁'])
  await wrapper.findAll('.friends button').at(1)?.trigger('click')
  await wrapper.get('[role=switch]').trigger('click')
  await flushPromises()
  expect(bridge.calls.filter(({ path }) => path === 'contacts.blockUser')).toEqual([
    { path: 'contacts.blockUser', input: { account: 'eve', blocked: false } },
  ])
})
