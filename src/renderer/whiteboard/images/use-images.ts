/** Pictures of a board, for as long as this scope lives. `most`: pixels kept of all of them. */
import { onScopeDispose, watch } from 'vue'
import type { AssetId } from '@shared/whiteboard/record'
import { api } from '../../bridge/api'
import { useBoardContext } from '../board-context'
import { decodeImage } from './decode-image'
import { ImageCache, type ImagePorts } from './image-cache'

export function useImages(came: (asset: AssetId) => void, most?: number): ImageCache<ImageBitmap> {
  const { id, board } = useBoardContext()
  const ports: ImagePorts<ImageBitmap> = {
    read: (asset) => api.board.asset({ board: id, asset }),
    decode: decodeImage,
    release: (picture) => picture.close(),
    came,
    after: (ms, run) => {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
  }
  const cache = new ImageCache(ports, most)
  watch(
    () => board.status.value?.phase,
    (phase) => phase === 'online' && cache.retry(),
  )
  onScopeDispose(() => cache.destroy())
  return cache
}
