import { afterEach, describe, expect, it, vi } from 'vitest'
import type { VueWrapper } from '@vue/test-utils'
import { mountInApp } from '../app/test-app'
import Composer from './Composer.vue'

let wrapper: VueWrapper | undefined
afterEach(() => wrapper?.unmount())

async function compose(text: string, props: Record<string, unknown> = {}) {
  const send = vi.fn()
  wrapper = await mountInApp(Composer, { placeholder: '发消息', modelValue: text, onSend: send, ...props })
  return { send, field: wrapper.get('textarea') }
}

describe('composer', () => {
  it('Enter sends what was written, without the white space round it', async () => {
    const { send, field } = await compose('  你好 \n')
    await field.trigger('keydown', { key: 'Enter' })
    expect(send).toHaveBeenCalledExactlyOnceWith('你好')
  })

  it('Shift+Enter breaks the line', async () => {
    const { send, field } = await compose('你好')
    await field.trigger('keydown', { key: 'Enter', shiftKey: true })
    expect(send).not.toHaveBeenCalled()
  })

  it('the Enter that ends an input method’s word sends nothing', async () => {
    const { send, field } = await compose('ni hao')
    await field.trigger('keydown', { key: 'Enter', isComposing: true })
    await field.trigger('keydown', { key: 'Enter', keyCode: 229 })
    expect(send).not.toHaveBeenCalled()
  })

  it('white space alone is not sent, and nothing is while it is disabled', async () => {
    const blank = await compose(' \n ')
    await blank.field.trigger('keydown', { key: 'Enter' })
    wrapper?.unmount()
    const off = await compose('你好', { disabled: true })
    await off.field.trigger('keydown', { key: 'Enter' })
    expect([blank.send.mock.calls, off.send.mock.calls]).toEqual([[], []])
  })
})
