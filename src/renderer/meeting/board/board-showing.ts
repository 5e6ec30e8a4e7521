/** Showing a board in the room: what the button and its key do, and what has to end for it. The meeting window only. */
import { computed, shallowRef, watch } from 'vue'
import { defineStore } from 'pinia'
import type { BoardId } from '@shared/whiteboard/board'
import { api } from '../../bridge/api'
import { useText } from '../../composables/use-text'
import { useToast } from '../../composables/use-toast'
import { useRtcStore } from '../../rtc/rtc-store'
import { useChatPlaces } from '../chat/chat-places'
import { useMeetingStore } from '../meeting-store'
import { boardChoices, boardMove, type Taken } from './board-rules'
import { useShownBoard } from './shown-board-store'

export const useBoardShowing = defineStore('board-showing', () => {
  const { t } = useText()
  const toast = useToast()
  const meeting = useMeetingStore()
  const rtc = useRtcStore()
  const places = useChatPlaces()
  const board = useShownBoard()

  /** Whose board or screen would end; asked while it stands. */
  const takeOverFrom = shallowRef<Taken | null>(null)
  let wanted: BoardId | null = null

  const choices = computed(() => {
    const { info, myUuid, members } = meeting
    if (!info || !myUuid) return null
    const peer = places.conversation?.peerId ?? null
    return boardChoices({ archiveId: info.roomArchiveId, me: myUuid, peer, people: members })
  })
  const move = computed(() =>
    boardMove({
      shown: board.shown,
      members: meeting.members,
      myUuid: meeting.myUuid,
      offered: meeting.offers('board'),
      mayShow: meeting.may('own-share'),
      mayTakeOver: meeting.may('take-over-share'),
    }),
  )

  /** `chosen`: which of the two there may be; without it the usual one, or the end of mine. Never rejects. */
  function toggle(chosen?: BoardId): void {
    const { value } = move
    wanted = chosen ?? choices.value?.usual ?? null
    if (value.kind === 'not-offered') return
    if (value.kind === 'stop' && chosen === undefined) void board.attempt(() => api.board.stopShowing())
    else if (value.kind === 'not-allowed') toast.show({ text: t('board.meeting.mayNotShow') })
    else if (value.kind === 'taken') toast.show({ text: t('share.taken', { name: value.by.name }) })
    else if (value.kind === 'ask-take-over') takeOverFrom.value = value.by
    else void board.attempt(begin)
  }

  /** Rejects with what the room refuses. */
  async function begin(): Promise<void> {
    const other = takeOverFrom.value
    if (!wanted) return
    if (other?.what === 'screen') await api.room.stopMemberMedia({ uuid: other.uuid, kind: 'screen' })
    if (rtc.share.on) await rtc.stopShare()
    await api.board.show({ board: wanted, stopCurrent: other !== null })
  }

  // What was asked about has ended by itself.
  watch(move, ({ kind }) => {
    if (kind !== 'ask-take-over') takeOverFrom.value = null
  })
  return { choices, move, takeOverFrom, toggle, begin }
})
