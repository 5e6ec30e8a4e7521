import { defineComponent, nextTick } from 'vue'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { mountInApp, testBridge } from '../../app/test-app'
import { useMeetingUi } from '../meeting-ui'
import { useChatPlaces } from './chat-places'

const joined = (roomUuid: string) => ({ phase: 'joined', myUuid: 'me', info: { roomUuid } })
const withBob = { conversationId: 'me|1|bob', peerId: 'bob', unread: 2 }
const states = {
  'room.current': joined('1'),
  'room.active': [{ roomUuid: '1', peerId: 'bob' }],
  'room.chat': [],
  'im.conversations': { 'me|1|bob': withBob },
}

let wrapper: VueWrapper | undefined
beforeEach(() => localStorage.clear())
afterEach(() => wrapper?.unmount())

async function places(given: Partial<Record<keyof typeof states, unknown>> = {}) {
  const bridge = testBridge({ ...states, ...given })
  let store: ReturnType<typeof useChatPlaces> | undefined
  let ui: ReturnType<typeof useMeetingUi> | undefined
  const Host = defineComponent(() => {
    store = useChatPlaces()
    ui = useMeetingUi()
    return () => null
  })
  wrapper = await mountInApp(Host, {}, bridge)
  await flushPromises()
  if (!store || !ui) throw new Error('not mounted')
  return { bridge, store, ui }
}

test('a room of a conversation has two places, and the choice is remembered for the next room', async () => {
  const { store } = await places()
  expect([store.place, store.conversation?.peerId]).toEqual(['room', 'bob'])
  store.choose('conversation')
  wrapper?.unmount()
  expect((await places()).store.place).toBe('conversation')
})

test('a room that belongs to no conversation has one place, whatever was chosen', async () => {
  localStorage.setItem('meeting-chat-place', 'conversation')
  const { store } = await places({ 'room.active': [{ roomUuid: '2', peerId: 'bob' }] })
  expect([store.place, store.conversation]).toEqual(['room', null])
})

test('the conversation stays while lives of rooms cannot be read, and goes with the room', async () => {
  const { store, bridge } = await places()
  bridge.set('room.active', [])
  await nextTick()
  expect(store.conversation?.peerId).toBe('bob')
  bridge.set('room.current', joined('3'))
  await nextTick()
  expect(store.conversation).toBeNull()
})

test('each place counts what came while nobody looked there', async () => {
  const { store, ui, bridge } = await places()
  ui.panel = 'chat'
  store.choose('conversation')
  bridge.set('room.chat', [{ id: 'a' }])
  await nextTick()
  expect(store.unread).toEqual({ room: 1, conversation: 2 })
  store.choose('room')
  await nextTick()
  expect(store.unread.room).toBe(0)
  bridge.set('im.conversations', { 'me|1|bob': { ...withBob, unread: 0 } })
  await nextTick()
  expect(store.unread).toEqual({ room: 0, conversation: 0 })
})
