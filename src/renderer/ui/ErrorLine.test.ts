import { afterEach, expect, it } from 'vitest'
import { nextTick } from 'vue'
import type { VueWrapper } from '@vue/test-utils'
import { AppError } from '@shared/errors'
import { i18n } from '../app/i18n'
import { mountInApp } from '../app/test-app'
import ErrorLine from './ErrorLine.vue'

let wrapper: VueWrapper | undefined
afterEach(() => {
  wrapper?.unmount()
  i18n.global.locale.value = 'zh-CN'
})
const show = async (error: unknown): Promise<VueWrapper> => (wrapper = await mountInApp(ErrorLine, { error }))

it('says what happened, the code, and what Yunxin means by its number, in both languages', async () => {
  const line = await show(new AppError('im/token-rejected', '', { foreign: 102302 }))
  expect(line.text()).toMatch(/^IM Token 不正确或已失效.*im\/token-rejected · 102302 IM Token 不正确$/)
  i18n.global.locale.value = 'en'
  await nextTick()
  expect(line.text()).toMatch(/im\/token-rejected · 102302 Wrong IM token$/)
})

it('a number nobody explained stands alone; an error without a number has none', async () => {
  expect((await show(new AppError('im/rejected', '', { foreign: 199999 }))).text()).toMatch(/· 199999$/)
  wrapper?.unmount()
  expect((await show(new AppError('room/locked', ''))).text()).toMatch(/room\/locked$/)
})
