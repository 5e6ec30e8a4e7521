import { afterEach, expect, test } from 'vitest'
import type { VueWrapper } from '@vue/test-utils'
import { defaultRoomSettings } from '@shared/room/room-settings'
import { mountInApp, testBridge } from '../../app/test-app'
import WaitingPeople from './WaitingPeople.vue'

let wrapper: VueWrapper | undefined
afterEach(() => wrapper?.unmount())

const door = (role: string, ...names: string[]) =>
  testBridge({
    'room.current': { phase: 'joined', myUuid: 'me', info: { roomArchiveId: '1', settings: defaultRoomSettings } },
    'room.members': { me: { uuid: 'me', name: 'Me', role, handUpSince: null } },
    'room.waiting': Object.fromEntries(names.map((name, index) => [name, { uuid: name, name, since: 100 - index }])),
  })

test('whoever has waited longest stands on top, and is let in by their own button', async () => {
  const bridge = door('host', 'late', 'early')
  wrapper = await mountInApp(WaitingPeople, {}, bridge)
  expect(wrapper.findAll('li').map((line) => line.get('.name').text())).toEqual(['early', 'late'])
  await wrapper.get('li button').trigger('click')
  expect(bridge.calls).toContainEqual({ path: 'room.admit', input: { uuid: 'early' } })
})

test('all are let in at once where there are several', async () => {
  const bridge = door('cohost', 'a', 'b')
  wrapper = await mountInApp(WaitingPeople, {}, bridge)
  await wrapper.get('header button').trigger('click')
  expect(bridge.calls).toContainEqual({ path: 'room.admit', input: {} })
  wrapper.unmount()
  wrapper = await mountInApp(WaitingPeople, {}, door('cohost', 'a'))
  expect(wrapper.find('header button').exists()).toBe(false)
})

test('who may not let in sees nobody, and nobody waiting takes no room', async () => {
  wrapper = await mountInApp(WaitingPeople, {}, door('member', 'a'))
  expect(wrapper.find('section').exists()).toBe(false)
  wrapper.unmount()
  wrapper = await mountInApp(WaitingPeople, {}, door('host'))
  expect(wrapper.find('section').exists()).toBe(false)
})
