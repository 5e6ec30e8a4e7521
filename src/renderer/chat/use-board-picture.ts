/** The picture of a message as an address for an image: asked for again while it has not come from the other side yet. */
import { onScopeDispose, shallowReadonly, shallowRef, type ShallowRef } from 'vue'
import type { BoardView } from '@shared/im/message'
import { api } from '../bridge/api'

/** ms; doubled at each failure. */
const firstPause = 1_000
const longestPause = 30_000

/** `url` stays null until the picture is here; `late` once it was not at the first try. Ends with its scope. */
export function useBoardPicture({ board, asset }: Pick<BoardView, 'board' | 'asset'>): {
  url: Readonly<ShallowRef<string | null>>
  late: Readonly<ShallowRef<boolean>>
} {
  const url = shallowRef<string | null>(null)
  const late = shallowRef(false)
  let over = false
  let timer: ReturnType<typeof setTimeout> | undefined

  async function read(pause: number): Promise<void> {
    try {
      const { mime, bytes } = await api.board.asset({ board, asset })
      if (!over) url.value = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: mime }))
    } catch {
      late.value = true
      if (!over) timer = setTimeout(() => void read(Math.min(longestPause, pause * 2)), pause)
    }
  }
  void read(firstPause)

  onScopeDispose(() => {
    over = true
    clearTimeout(timer)
    if (url.value) URL.revokeObjectURL(url.value)
  })
  return { url: shallowReadonly(url), late: shallowReadonly(late) }
}
