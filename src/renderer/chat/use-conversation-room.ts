import { computed, toValue, type ComputedRef, type MaybeRefOrGetter } from 'vue'
import { parseConversationId, type ConversationId } from '@shared/ids'
import type { ActiveRoom } from '@shared/room/room'
import { api } from '../bridge/api'
import { useTask } from '../composables/use-task'
import { useToast } from '../composables/use-toast'
import { useEnterRoom } from '../room/use-enter-room'
import { useRoomStore } from '../room/room-store'
import { watchJoinErrors } from './watch-join-errors'

export interface ConversationRoom {
  /** The live room of this conversation, if any. */
  live: ComputedRef<ActiveRoom | undefined>
  /** I am in it. */
  joined: ComputedRef<boolean>
  busy: ComputedRef<boolean>
  /** The room being joined. */
  joining: ComputedRef<string | undefined>
  /** The join under way, for `JoinQuestions`. */
  questions: ReturnType<typeof useEnterRoom>['joining']
  enter: (roomUuid: string) => void
  /** Opens a room under that name, sends its card and rings the other. */
  call: (roomName: string) => void
  /** Joins the live room, if there is one. */
  callOrJoin: (roomName: string) => void
}

/** The room side of one conversation. Failures that ask nothing are told in a toast. */
export function useConversationRoom(id: MaybeRefOrGetter<ConversationId>): ConversationRoom {
  const rooms = useRoomStore()
  const toast = useToast()
  const { enter, joining } = useEnterRoom()

  const live = computed(() => {
    const peer = parseConversationId(toValue(id))?.target
    return rooms.active?.find((room) => room.peerId === peer)
  })
  const calling = useTask((roomName: string) => api.call.start({ conversationId: toValue(id), roomName }))

  async function call(roomName: string): Promise<void> {
    if (!(await calling.run(roomName)) && calling.error.value) toast.show({ error: calling.error.value })
  }
  watchJoinErrors(joining)
  const busyWith = computed(() => (joining.state.busy ? joining.state.target?.roomUuid : undefined))
  return {
    live,
    joined: computed(() => live.value !== undefined && rooms.joined?.roomUuid === live.value.roomUuid),
    busy: computed(() => calling.busy.value || (live.value !== undefined && busyWith.value === live.value.roomUuid)),
    joining: busyWith,
    questions: joining,
    enter,
    call: (roomName) => void call(roomName),
    callOrJoin: (roomName) => (live.value ? enter(live.value.roomUuid) : void call(roomName)),
  }
}
