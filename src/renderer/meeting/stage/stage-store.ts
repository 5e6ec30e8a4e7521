import { computed, ref, shallowReactive, shallowRef, watch } from 'vue'
import { defineStore } from 'pinia'
import type { AccountId } from '@shared/ids'
import type { WantedPicture } from '@shared/rtc/media'
import { useRtcStore } from '../../rtc/rtc-store'
import { useMeetingStore } from '../meeting-store'
import { keptView } from './kept-view'
import type { LayoutChoice, StagePerson } from './stage-plan'
import { bringForward, keepOrder } from './tile-order'
import { joinWanted } from './wanted'

/** From the mini window to the full one, say: without it every picture would stop and begin anew. */
const handOverMs = 400

/** What a person chose to see, in which order people stand, and what all views together want of media. */
export const useStageStore = defineStore('meeting-stage', () => {
  const meeting = useMeetingStore()
  const rtc = useRtcStore()
  const kept = keptView()
  const layout = ref<LayoutChoice>(kept.read().layout)
  const pins = ref<string[]>([])
  const page = ref(0)
  /** How many there are to turn; the stage says so. */
  const pages = ref(1)
  /** Key of the tile that arrows start from. */
  const current = ref<string | null>(null)
  /** How many tiles the first page holds; the stage says so. */
  const firstPage = ref(25)
  const secondScreen = ref(false)
  /** The stage says so. */
  const boardInFront = ref(false)
  const order = shallowRef<readonly AccountId[]>([])
  const lastSpoke = new Map<AccountId, number>()
  const lastSpeaker = ref<AccountId | null>(null)

  watch(
    () => meeting.members.map(({ uuid }) => uuid),
    (now) => (order.value = keepOrder(order.value, now)),
    { immediate: true },
  )
  watch(
    () => [rtc.activeSpeaker, firstPage.value] as const,
    ([uuid, first]) => {
      if (uuid === null) return
      lastSpoke.set(uuid, Date.now())
      lastSpeaker.value = uuid
      order.value = bringForward(order.value, first, uuid, meeting.myUuid ?? uuid, lastSpoke)
    },
  )
  watch([layout, pins], () => kept.write({ layout: layout.value, pins: pins.value, room: roomKey() }))
  // A reload of the page comes back into the same room, to the same pins.
  watch(
    roomKey,
    (room) => {
      pins.value = room !== '' && kept.read().room === room ? kept.read().pins : []
      page.value = 0
    },
    { immediate: true },
  )

  const people = computed<StagePerson[]>(() =>
    order.value.flatMap((uuid) => {
      const member = meeting.memberOf(uuid)
      if (!member) return []
      const mine = uuid === meeting.myUuid
      return [{ uuid, camera: mine ? rtc.camera.on : member.isVideoOn, screen: member.isSharingScreen && !mine }]
    }),
  )
  /** Who is in front with the layout `speaker`: also when nobody speaks now, and never me beside others. */
  const speaker = computed<AccountId | null>(() => {
    const here = new Set(people.value.map(({ uuid }) => uuid))
    const spoke = [rtc.activeSpeaker, lastSpeaker.value].find((uuid) => uuid !== null && here.has(uuid))
    return spoke ?? people.value.find(({ uuid }) => uuid !== meeting.myUuid)?.uuid ?? meeting.myUuid
  })

  const shown = shallowReactive(new Map<string, WantedPicture[]>())
  watch(
    () => joinWanted(...shown.values()),
    (pictures, before) => {
      if (JSON.stringify(pictures) !== JSON.stringify(before)) rtc.want(pictures)
    },
  )
  const going = new Map<string, ReturnType<typeof setTimeout>>()
  /** What one view has on screen; `null` when it is gone, which counts a moment later: another view may take over. */
  function show(view: string, pictures: WantedPicture[] | null): void {
    clearTimeout(going.get(view))
    if (pictures) shown.set(view, pictures)
    else
      going.set(
        view,
        setTimeout(() => shown.delete(view), handOverMs),
      )
  }

  function roomKey(): string {
    return meeting.info?.roomArchiveId ?? ''
  }
  function togglePin(key: string): void {
    pins.value = pins.value.includes(key) ? pins.value.filter((other) => other !== key) : [...pins.value, key]
    page.value = 0
  }
  function toggleLayout(): void {
    layout.value = layout.value === 'grid' ? 'speaker' : 'grid'
    pins.value = []
    page.value = 0
  }
  return {
    layout,
    pins,
    page,
    pages,
    current,
    firstPage,
    secondScreen,
    boardInFront,
    people,
    speaker,
    show,
    togglePin,
    toggleLayout,
  }
})
