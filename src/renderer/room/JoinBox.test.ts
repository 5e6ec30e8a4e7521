import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { flushPromises, type VueWrapper } from '@vue/test-utils'
import type { CallReply } from '@shared/ipc/wire'
import { mountInApp, testBridge } from '../app/test-app'
import JoinBox from './JoinBox.vue'

const link = 'roomline://join?room=123456789'
const target = { roomUuid: '123456789' }
let wrapper: VueWrapper | undefined
beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => {
  wrapper?.unmount()
  vi.useRealTimers()
})

async function open(reply: CallReply) {
  const replies: Record<string, CallReply> = { 'room.lookUp': reply }
  const bridge = testBridge({ 'auth.state': { loggedIn: false, reuse: false, eventCount: 0 } }, replies)
  wrapper = await mountInApp(JoinBox, { initial: link }, bridge)
  const pause = async (): Promise<void> => {
    vi.runAllTimers()
    await flushPromises()
  }
  await pause()
  return { box: wrapper, bridge, replies, pause }
}

it('a link to a room that does not exist says so under the box, and cannot be joined', async () => {
  const { box } = await open({ ok: true, value: { found: 'missing', target } })
  expect(box.get('[role=status]').text()).toContain('123 456 789')
  expect(box.get('button[type=submit]').attributes('disabled')).toBeDefined()
})

it('a look-up that fails says why, and is made again once rooms can be asked', async () => {
  const refused = { code: 'room/not-logged-in', message: '' } as const
  const { box, bridge, replies, pause } = await open({ ok: false, error: refused })
  expect(box.get('[role=alert]').text()).toContain('room/not-logged-in')
  const room = { found: 'room', target, roomName: '周会', memberCount: 2, hasPassword: false, locked: false }
  replies['room.lookUp'] = { ok: true, value: { ...room, startTime: 0 } }
  bridge.set('auth.state', { loggedIn: true, reuse: true, eventCount: 1 })
  await flushPromises()
  await pause()
  expect(box.find('[role=alert]').exists()).toBe(false)
  expect(box.get('[role=status]').text()).toContain('周会')
})

it('a meeting that is not open yet can be joined as soon as it is, and no early Enter joins it then', async () => {
  const at = { subject: '周会', start: 0, end: 1 }
  const { box, replies, pause } = await open({ ok: true, value: { found: 'scheduled', target, ...at, mayOpen: false } })
  const disabled = () => box.get('button[type=submit]').attributes('disabled') !== undefined
  await box.get('input').setValue('123456789')
  await box.get('form').trigger('keydown', { key: 'Enter' })
  await pause()
  expect(disabled()).toBe(true)
  const room = { found: 'room', target, roomName: '周会', memberCount: 1, hasPassword: false, locked: false }
  replies['room.lookUp'] = { ok: true, value: { ...room, startTime: 0 } }
  replies['room.joinRoom'] = { ok: false, error: { code: 'app/unexpected', message: '' } }
  await pause()
  expect([disabled(), box.find('[role=alert]').exists()]).toEqual([false, false])
})
