/** Files of pictures onto the page in front, side by side, each a step of undo of its own. */
import { ref, type Ref } from 'vue'
import type { Vec } from '@shared/whiteboard/geometry'
import type { AssetId } from '@shared/whiteboard/record'
import { api } from '../../bridge/api'
import { useBoardContext } from '../board-context'
import { imageKinds, prepareImage } from './prepare-image'

/** CSS pixels between one and the next. */
const step = 32

export function useInsertImages(): {
  busy: Readonly<Ref<boolean>>
  error: Ref<unknown>
  /** `at`: CSS pixels of the view; the middle of it without. */
  insert(files: readonly Blob[], at?: Vec): Promise<void>
} {
  const { id, board } = useBoardContext()
  const busy = ref(false)
  const error = ref<unknown>()
  return {
    busy,
    error,
    async insert(files, at) {
      busy.value = true
      error.value = undefined
      try {
        for (const [place, file] of files.entries()) {
          const { mime, bytes, w, h } = await prepareImage(file)
          const { asset } = await api.board.putAsset({ board: id, mime, bytes })
          const point = at && { x: at.x + place * step, y: at.y + place * step }
          board.page.value?.editor.addImage(asset as AssetId, { w, h }, point)
        }
      } catch (cause) {
        error.value = cause
      } finally {
        busy.value = false
      }
    },
  }
}

export function picturesOf(files: Iterable<File>): File[] {
  return [...files].filter(({ type }) => imageKinds.includes(type))
}
