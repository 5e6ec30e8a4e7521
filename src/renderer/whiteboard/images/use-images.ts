/** The pictures of the page in front, for as long as this scope lives. */
import { onScopeDispose, watch } from 'vue'
import type { AssetId } from '@shared/whiteboard/record'
import { api } from '../../bridge/api'
import { useBoardContext } from '../board-context'
import { decodeImage } from './decode-image'
import { ImageCache } from './image-cache'

export function useImages(came: (asset: AssetId) => void): ImageCache<ImageBitmap> {
  const { id, board } = useBoardContext()
  const cache = new ImageCache<ImageBitmap>({
    read: (asset) => api.board.asset({ board: id, asset }),
    decode: decodeImage,
    release: (picture) => picture.close(),
    came,
    after: (ms, run) => {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
  })
  watch(
    () => board.status.value?.phase,
    (phase) => phase === 'online' && cache.retry(),
  )
  onScopeDispose(() => cache.destroy())
  return cache
}
