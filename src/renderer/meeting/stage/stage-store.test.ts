import { defineComponent } from 'vue'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { accountId } from '@shared/ids'
import type { WantedPicture } from '@shared/rtc/media'
import { defaultRoomSettings } from '@shared/room/room-settings'
import { mountInApp, testBridge } from '../../app/test-app'
import { useRtcStore } from '../../rtc/rtc-store'
import { useStageStore } from './stage-store'

const bob = accountId('bob')
const picture = (layer: WantedPicture['layer']): WantedPicture => ({ uuid: bob, source: 'camera', layer })
const joined = (roomArchiveId: string) => ({
  phase: 'joined',
  myUuid: 'me',
  info: { roomArchiveId, settings: defaultRoomSettings },
})
const member = (uuid: string, more = {}) => ({
  uuid,
  name: uuid,
  role: 'member',
  joinTime: 1,
  isAudioOn: false,
  isVideoOn: true,
  isSharingScreen: false,
  handUpSince: null,
  ...more,
})

let wrapper: VueWrapper | undefined
beforeEach(() => {
  localStorage.clear()
  vi.useFakeTimers()
})
afterEach(() => {
  wrapper?.unmount()
  vi.useRealTimers()
})

async function openStage(roomArchiveId = '1') {
  const bridge = testBridge({
    'room.current': joined(roomArchiveId),
    'room.members': { me: member('me', { isSharingScreen: true }), bob: member('bob', { isSharingScreen: true }) },
  })
  let stage: ReturnType<typeof useStageStore> | undefined
  const wanted: WantedPicture[][] = []
  const Host = defineComponent(() => {
    useRtcStore().want = (pictures) => void wanted.push(pictures)
    stage = useStageStore()
    return () => null
  })
  wrapper = await mountInApp(Host, {}, bridge)
  if (!stage) throw new Error('no stage')
  return { bridge, stage, wanted }
}

test('my own screen is nothing to look at; that of somebody else is', async () => {
  const { stage } = await openStage()
  expect(stage.people.map(({ uuid, screen }) => `${uuid} ${screen}`)).toEqual(['me false', 'bob true'])
})

test('alone with silence, the other one is in front, not I', async () => {
  const { stage } = await openStage()
  expect(stage.speaker).toBe('bob')
})

test('a picture that moves from one view to the other is wanted all the time', async () => {
  const { stage, wanted } = await openStage()
  stage.show('main', [picture('high')])
  await flushPromises()
  stage.show('main', null)
  stage.show('mini', [picture('low')])
  await flushPromises()
  vi.advanceTimersByTime(1000)
  await flushPromises()
  expect(wanted).toEqual([[picture('high')], [picture('low')]])
})

test('when nothing shows it any more, it is not wanted', async () => {
  const { stage, wanted } = await openStage()
  stage.show('main', [picture('high')])
  await flushPromises()
  stage.show('main', null)
  vi.advanceTimersByTime(1000)
  await flushPromises()
  expect(wanted.at(-1)).toEqual([])
})

test('pins survive a reload into the same room, and not the next room; the layout survives both', async () => {
  const first = await openStage('1')
  first.stage.toggleLayout()
  first.stage.togglePin('bob:camera')
  await flushPromises()
  wrapper?.unmount()
  const again = await openStage('1')
  expect([again.stage.layout, again.stage.pins]).toEqual(['speaker', ['bob:camera']])
  again.bridge.set('room.current', joined('2'))
  await flushPromises()
  expect([again.stage.layout, again.stage.pins]).toEqual(['speaker', []])
})
