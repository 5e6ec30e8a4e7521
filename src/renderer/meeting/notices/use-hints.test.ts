import { defineComponent, nextTick } from 'vue'
import { afterEach, expect, test } from 'vitest'
import { flushPromises, type VueWrapper } from '@vue/test-utils'
import type { RoomMember } from '@shared/room/room'
import { defaultRoomSettings } from '@shared/room/room-settings'
import { mountInApp, testBridge } from '../../app/test-app'
import { useToast } from '../../composables/use-toast'
import { useHints } from './use-hints'

let wrapper: VueWrapper | undefined
afterEach(() => wrapper?.unmount())

const person = (uuid: string, role: string, handUpSince: number | null = null) =>
  ({ uuid, name: uuid.toUpperCase(), role, handUpSince }) as RoomMember
const room = (myRole: string, ...others: RoomMember[]) =>
  Object.fromEntries([person('me', myRole), ...others].map((one) => [one.uuid, one]))

async function hintsOf(members: Record<string, RoomMember>) {
  const bridge = testBridge({
    'room.current': { phase: 'joined', myUuid: 'me', info: { roomArchiveId: '1', settings: defaultRoomSettings } },
    'room.members': members,
    'room.waiting': {},
  })
  const Host = defineComponent(() => {
    useHints()
    const toast = useToast()
    return () => toast.toasts.map(({ text }) => text).join('|')
  })
  wrapper = await mountInApp(Host, {}, bridge)
  return { bridge, said: () => wrapper?.text() ?? '' }
}

test('hands that were up when the window opened are no news; one that goes up is, to those who manage', async () => {
  const { bridge, said } = await hintsOf(room('host', person('bob', 'member', 5), person('eve', 'member')))
  expect(said()).toBe('')
  bridge.set('room.members', room('host', person('bob', 'member', 5), person('eve', 'member', 9)))
  await flushPromises()
  expect(said()).toBe('EVE 举手了')
})

test('a member is not told of hands, nor anybody of their own', async () => {
  const { bridge, said } = await hintsOf(room('member', person('bob', 'host')))
  bridge.set('room.members', room('member', person('bob', 'host', 9)))
  await nextTick()
  expect(said()).toBe('')
})

test('whoever comes to the door is told of, with a way to look', async () => {
  const { bridge, said } = await hintsOf(room('host'))
  bridge.set('room.waiting', { zoe: { uuid: 'zoe', name: 'Zoe', since: 3 } })
  await flushPromises()
  expect(said()).toContain('Zoe')
})
