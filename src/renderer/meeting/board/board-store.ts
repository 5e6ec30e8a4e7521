/** The board that the room shows: from the wish to show one until it is over, whoever ends it. */
import { computed, ref, shallowRef, watch } from 'vue'
import { defineStore } from 'pinia'
import { can } from '@shared/room/room'
import type { BoardId } from '@shared/whiteboard/board'
import { shownBoard } from '@shared/whiteboard/shown-board'
import { api } from '../../bridge/api'
import { useState } from '../../bridge/use-state'
import { useText } from '../../composables/use-text'
import { useToast } from '../../composables/use-toast'
import { useRtcStore } from '../../rtc/rtc-store'
import { useChatPlaces } from '../chat/chat-places'
import { useMeetingStore } from '../meeting-store'
import { boardChoices, boardMove, type Taken } from './board-rules'

export const useShownBoard = defineStore('meeting-board', () => {
  const { t } = useText()
  const toast = useToast()
  const meeting = useMeetingStore()
  const rtc = useRtcStore()
  const places = useChatPlaces()
  const inWindows = useState(api.board.windows)

  const busy = ref(false)
  /** Whose board or screen would end; asked while it stands. */
  const takeOverFrom = shallowRef<Taken | null>(null)
  let wanted: BoardId | null = null

  const shown = computed(() => (meeting.info ? shownBoard(meeting.info.properties) : null))
  const mine = computed(() => shown.value !== null && shown.value.sharer === meeting.myUuid)
  /** In a window of its own, of this app. */
  const apart = computed(() => shown.value !== null && (inWindows.value?.includes(shown.value.board) ?? false))
  const manages = computed(() => mine.value || (meeting.me !== null && can(meeting.me.role, 'take-over-share')))
  const choices = computed(() => {
    const { info, myUuid, members } = meeting
    if (!info || !myUuid) return null
    const peer = places.conversation?.peerId ?? null
    return boardChoices({ archiveId: info.roomArchiveId, me: myUuid, peer, people: members })
  })
  const move = computed(() =>
    boardMove({
      shown: shown.value,
      members: meeting.members,
      myUuid: meeting.myUuid,
      offered: meeting.offers('board'),
      mayShow: meeting.may('own-share'),
      mayTakeOver: meeting.may('take-over-share'),
    }),
  )

  /** What the button and its key do; `board`: the one that was chosen. Never rejects. */
  function toggle(board?: BoardId): void {
    const { value } = move
    wanted = board ?? choices.value?.usual ?? null
    if (value.kind === 'stop' && (board === undefined || board === shown.value?.board)) void attempt(stop)
    else if (value.kind === 'not-offered') return
    else if (value.kind === 'not-allowed') toast.show({ text: t('board.meeting.mayNotShow') })
    else if (value.kind === 'taken') toast.show({ text: t('share.taken', { name: value.by.name }) })
    else if (value.kind === 'ask-take-over') takeOverFrom.value = value.by
    else void attempt(() => begin())
  }

  /** Rejects with what the room refuses. */
  async function begin(): Promise<void> {
    const other = takeOverFrom.value
    if (!wanted) return
    if (other?.what === 'screen') await api.room.stopMemberMedia({ uuid: other.uuid, kind: 'screen' })
    if (rtc.share.on) await rtc.stopShare()
    await api.board.show({ board: wanted, stopCurrent: other !== null })
  }
  async function stop(): Promise<void> {
    await api.board.stopShowing()
  }
  async function attempt(change: () => Promise<unknown>): Promise<void> {
    if (busy.value) return
    busy.value = true
    await change().catch((error: unknown) => toast.show({ error }))
    busy.value = false
  }

  // Who or what was asked about is gone: there is nothing to ask any more.
  watch(move, ({ kind }) => {
    if (kind !== 'ask-take-over') takeOverFrom.value = null
  })
  return { shown, mine, apart, manages, choices, move, busy, takeOverFrom, toggle, begin, stop, attempt }
})
