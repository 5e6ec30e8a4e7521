/** Files of pictures onto the page in front, side by side, each a step of undo of its own. */
import { ref, type Ref } from 'vue'
import type { ExcalidrawFile } from '@shared/whiteboard/formats/excalidraw'
import type { Vec } from '@shared/whiteboard/geometry'
import type { AssetId } from '@shared/whiteboard/record'
import { api } from '../../bridge/api'
import { useBoardContext, type BoardContext } from '../board-context'
import { bytesOf } from '../import/import-pages'
import { imageKinds, prepareImage } from './prepare-image'

/** CSS pixels between one and the next. */
const step = 32

export function useInsertImages(): {
  busy: Readonly<Ref<boolean>>
  error: Ref<unknown>
  /** `at`: CSS pixels of the view; the middle of it without. */
  insert(files: readonly Blob[], at?: Vec): Promise<void>
} {
  const context = useBoardContext()
  const busy = ref(false)
  const error = ref<unknown>()
  return {
    busy,
    error,
    async insert(files, at) {
      busy.value = true
      error.value = undefined
      try {
        for (const [place, file] of files.entries()) await placeImage(context, file, place, at)
      } catch (cause) {
        error.value = cause
      } finally {
        busy.value = false
      }
    },
  }
}

/** The one after so many others of the same choice. Throws as `prepareImage`, and what keeping it throws. */
export async function placeImage(
  { id, board }: Pick<BoardContext, 'id' | 'board'>,
  file: Blob,
  place: number,
  at?: Vec,
): Promise<void> {
  const { mime, bytes, w, h } = await prepareImage(file)
  const { asset } = await api.board.putAsset({ board: id, mime, bytes })
  const editor = board.page.value?.editor
  if (!editor) return
  const { view } = editor.state.get()
  const from = at ?? { x: view.w / 2, y: view.h / 2 }
  editor.addImage(asset as AssetId, { w, h }, { x: from.x + place * step, y: from.y + place * step })
}

/**
 * The pictures of a drawing, made ready like every other and kept; by their names in the file. One that cannot be read
 * is not among them. Throws what keeping throws.
 */
export async function keptPictures(
  { files }: ExcalidrawFile,
  keep: (mime: string, bytes: Uint8Array) => Promise<AssetId>,
): Promise<Map<string, AssetId>> {
  const kept = new Map<string, AssetId>()
  for (const { id, mime, base64 } of files) {
    const ready = await Promise.resolve()
      .then(() => prepareImage(new Blob([Uint8Array.from(bytesOf(base64))], { type: mime })))
      .catch(() => null)
    if (ready) kept.set(id, await keep(ready.mime, ready.bytes))
  }
  return kept
}

export function picturesOf(files: Iterable<File>): File[] {
  return [...files].filter(({ type }) => imageKinds.includes(type))
}
