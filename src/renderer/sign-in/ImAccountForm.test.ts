import { afterEach, describe, expect, it } from 'vitest'
import { flushPromises, type VueWrapper } from '@vue/test-utils'
import type { CallReply } from '@shared/ipc/wire'
import { mountInApp, testBridge } from '../app/test-app'
import ImAccountForm from './ImAccountForm.vue'

let wrapper: VueWrapper | undefined
afterEach(() => wrapper?.unmount())

async function signIn(account: string, reply: CallReply = { ok: true, value: undefined }) {
  const bridge = testBridge({}, { 'auth.loginByIM': reply })
  wrapper = await mountInApp(ImAccountForm, {}, bridge)
  const [accountField, tokenField] = wrapper.findAll('input')
  await accountField?.setValue(account)
  await tokenField?.setValue('secret')
  await wrapper.get('form').trigger('submit')
  await flushPromises()
  return { bridge, accountField, tokenField }
}
const describedBy = (id: string | undefined): string => document.getElementById(id ?? '')?.textContent ?? ''

describe('IM account form', () => {
  it('signs in with account and kind of token as one object', async () => {
    const { bridge } = await signIn('Alice')
    const auth = { kind: 'static', token: 'secret' }
    expect(bridge.calls).toEqual([{ path: 'auth.loginByIM', input: { account: 'alice', auth, remember: true } }])
  })

  it('a refused token is told under the token, with its code and Yunxin’s number', async () => {
    const error = { code: 'im/token-rejected' as const, message: '', data: { foreign: 102302 } }
    const { accountField, tokenField } = await signIn('alice', { ok: false, error })
    expect(describedBy(tokenField?.attributes('aria-describedby'))).toContain('im/token-rejected · 102302')
    expect(accountField?.attributes('aria-invalid')).toBeUndefined()
  })

  it('an account that cannot be one is told under the account, and nobody is asked', async () => {
    const { bridge, accountField } = await signIn('al ice')
    expect(bridge.calls).toEqual([])
    expect(describedBy(accountField?.attributes('aria-describedby'))).toContain('im/account-invalid')
  })

  it('a server that cannot be reached brings the way to its settings', async () => {
    await signIn('alice', { ok: false, error: { code: 'im/unreachable', message: '' } })
    expect(wrapper?.text()).toContain('服务器设置')
  })
})
