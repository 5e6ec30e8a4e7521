import { expect, it, vi } from 'vitest'
import { mountInApp } from '../app/test-app'
import IconButton from './IconButton.vue'

it('has its label as its name and passes its click on, though a tooltip stands round it', async () => {
  const click = vi.fn()
  const wrapper = await mountInApp(IconButton, { label: '发送', onClick: click })
  await wrapper.get('button[aria-label="发送"]').trigger('click')
  expect(click).toHaveBeenCalledOnce()
  wrapper.unmount()
})
