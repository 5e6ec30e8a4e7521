/** Who else is at a board, and what they see of me: told at most thirty times a second, the newest whole. */
import { computed, onScopeDispose, ref, watch, type ComputedRef, type Ref } from 'vue'
import type { AccountId } from '@shared/ids'
import { centredOn, seenBox, toWorld } from '@shared/whiteboard/camera'
import { middleOf } from '@shared/whiteboard/geometry'
import type { BoardId } from '@shared/whiteboard/board'
import type { Presence } from '@shared/whiteboard/presence'
import { api } from '../bridge/api'
import { useState } from '../bridge/use-state'
import type { Board } from './use-board'

const leastMs = 34

export interface BoardPresence {
  everybody: ComputedRef<readonly Presence[]>
  /** On the page in front. */
  here: ComputedRef<readonly Presence[]>
  presenting: Ref<boolean>
  following: Ref<AccountId | null>
  /** In CSS pixels of the view; `null`: the pointer left. */
  pointed(at: { x: number; y: number } | null): void
  changed(): void
}

export function usePresence(id: BoardId, board: Board, me: () => { uuid: AccountId; name: string }): BoardPresence {
  const others = useState(api.board.presence, id)
  const presenting = ref(false)
  const following = ref<AccountId | null>(null)
  const everybody = computed(() => Object.values(others.value ?? {}))
  const here = computed(() => everybody.value.filter(({ page }) => page === board.pageId.value))
  let pointer: { x: number; y: number } | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let sentAt = 0

  function mine(): Presence {
    const state = board.page.value?.editor.state.get()
    const { uuid, name } = me()
    const world = { uuid, name, page: board.pageId.value, presenting: presenting.value }
    if (!state) return { ...world, cursor: null, selection: [], live: null, viewport: null }
    const { camera, view, selection, live } = state
    const seen = seenBox(camera, view)
    return {
      ...world,
      cursor: pointer && toWorld(camera, pointer),
      selection: selection.slice(0, 1000),
      live,
      viewport: { ...middleOf(seen), w: seen.w, h: seen.h },
    }
  }
  function send(): void {
    timer = undefined
    sentAt = performance.now()
    // Lossy by nature: the next one tells it all again.
    void api.board.setPresence({ board: id, presence: mine() }).catch(() => undefined)
  }
  function changed(): void {
    timer ??= setTimeout(send, Math.max(0, leastMs - (performance.now() - sentAt)))
  }

  watch([board.pageId, presenting], changed)
  watch([following, everybody, board.page], ([who, all, page]) => {
    const shown = who === null ? undefined : all.find(({ uuid }) => uuid === who)
    if (who !== null && others.value && !shown) following.value = null
    if (!shown?.viewport || !shown.page) return
    if (shown.page !== board.pageId.value) return board.show(shown.page)
    if (!page) return
    const { view } = page.editor.state.get()
    const { x, y, w, h } = shown.viewport
    page.editor.setCamera(centredOn({ x, y }, view, Math.min(view.w / Math.max(1, w), view.h / Math.max(1, h))))
  })
  onScopeDispose(() => clearTimeout(timer))
  return {
    everybody,
    here,
    presenting,
    following,
    changed,
    pointed(at) {
      pointer = at && { x: at.x, y: at.y }
      changed()
    },
  }
}
