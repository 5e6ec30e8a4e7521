import { computed, toValue, type ComputedRef, type Ref } from 'vue'
import type { PreparedRoom } from '@shared/ipc/contract-preview'
import { accountId } from '@shared/ids'
import { api } from '../bridge/api'
import { useTask } from '../composables/use-task'
import { NERoomKit } from '../roomkit/neroomkit'
import { useJoin } from '../room/use-join'

export interface Entrance {
  joining: ReturnType<typeof useJoin>
  busy: ComputedRef<boolean>
  /** What the last try failed with, where nothing is asked about it. */
  error: ComputedRef<unknown>
  enter: () => void
}

/** The way into the prepared room, under the name that was chosen. `me`: my account and the name it has anyway. */
export function useEntrance(
  prepared: Ref<PreparedRoom | null>,
  name: Ref<string>,
  me: Ref<{ account: string; name: string }>,
): Entrance {
  const newName = (): string => (name.value.trim() === me.value.name ? '' : name.value.trim())
  const joining = useJoin(undefined, { direct: true, userName: newName })
  const creating = useTask(async ({ roomName, password, invite }: Extract<PreparedRoom, { kind: 'create' }>) => {
    const mine = { ...(password ? { password } : {}), ...(invite ? { invite } : {}) }
    await NERoomKit.shared().roomService.createRoom({ roomName, ...mine })
    // A room's creator comes in under the account's name; the room stands even if renaming fails.
    if (newName()) await api.room.renameMember({ uuid: accountId(me.value.account), name: newName() }).catch(() => {})
  })

  function enter(): void {
    const room = toValue(prepared)
    if (room?.kind === 'create') void creating.run(room)
    else if (room) void joining.join({ roomUuid: room.roomUuid, ...(room.password ? { password: room.password } : {}) })
  }
  const joinError = computed(() => (joining.state.question === 'password' ? undefined : joining.state.error))
  return {
    joining,
    busy: computed(() => joining.state.busy || creating.busy.value),
    error: computed(() => creating.error.value ?? joinError.value ?? undefined),
    enter,
  }
}
