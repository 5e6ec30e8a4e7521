/** Small pictures of a board's pages: of the page in front as it is, of others from what is kept. Ends with its scope. */
import { onScopeDispose, shallowReactive, watch } from 'vue'
import { PageIndex } from '@shared/whiteboard/page-index'
import type { AssetId, PageId } from '@shared/whiteboard/record'
import { useShownTheme } from '../../composables/use-theme'
import { useBoardContext } from '../board-context'
import { useImages } from '../images/use-images'
import { pageStore, replicaOf } from '../page-store'
import { paintThumb, type ThumbLook } from './paint-thumb'
import { ThumbQueue } from './thumb-queue'

/** Bytes. Reading a page that weighs more is felt under the hand, so it gets its picture when it is in front. */
const heaviest = 3_000_000

/** Of all pictures on all small pages together. */
const thumbPixels = 4_000_000

export interface Thumbs {
  of(page: PageId): HTMLCanvasElement | undefined
  want(page: PageId): () => void
}

export function useThumbs(): Thumbs {
  const { id, board } = useBoardContext()
  const theme = useShownTheme()
  const pictures = shallowReactive(new Map<PageId, HTMLCanvasElement>())
  const store = pageStore(id)
  let over = false
  /** Which pages wait for a picture, and how many have come to each. */
  const waiting = new Map<AssetId, Set<PageId>>()
  const come = new Map<PageId, number>()
  const images = useImages((asset) => {
    for (const page of waiting.get(asset) ?? []) come.set(page, (come.get(page) ?? 0) + 1)
    waiting.delete(asset)
    queue.wake()
  }, thumbPixels)
  /** Of the page in front; main's number for it comes before what it brings. */
  let changes = 0
  let stopFollowing = (): void => undefined

  function look(page: PageId): ThumbLook {
    const record = board.pages.value.find((one) => one.id === page)
    const paper = record ?? { background: 'plain', width: 0, height: 0 }
    return { paper, theme: theme.value, pixelRatio: window.devicePixelRatio, image: (asset) => imageOf(page, asset) }
  }
  function imageOf(page: PageId, asset: AssetId): ImageBitmap | null {
    const picture = images.get(asset)
    if (!picture) waiting.set(asset, (waiting.get(asset) ?? new Set()).add(page))
    return picture
  }

  async function paint(page: PageId): Promise<HTMLCanvasElement | null> {
    await rest()
    const front = board.page.value
    if (front?.id === page) return paintThumb(front.index, look(page), rest, () => over || board.page.value !== front)
    const part = await store.read(page)
    if (part.update.length > heaviest) return null
    const replica = replicaOf(part)
    const index = new PageIndex(replica)
    try {
      return await paintThumb(index, look(page), rest, () => over)
    } finally {
      index.destroy()
      replica.destroy()
    }
  }

  const queue = new ThumbQueue<HTMLCanvasElement>({
    key(page) {
      const { paper, theme: shown, pixelRatio } = look(page)
      const { background, width, height } = paper
      // The page in front may be too large to be read beside it: then its picture is taken while it is there.
      const front = board.page.value?.id === page
      const state = front ? `front ${changes}` : `head ${board.status.value?.heads[page] ?? 0}`
      return [state, come.get(page) ?? 0, shown, pixelRatio, background, width, height].join(' ')
    },
    paint,
    painted: (page, picture) => pictures.set(page, picture),
    dropped: (page) => pictures.delete(page),
    now: () => performance.now(),
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  })
  watch([board.status, board.pages, board.page], () => queue.wake())
  watch(theme, () => queue.wakeAll())
  watch(
    board.page,
    (page) => {
      stopFollowing()
      if (!page) return
      stopFollowing = page.index.onChange(() => {
        changes += 1
        queue.wake()
      })
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    over = true
    stopFollowing()
    queue.close()
  })
  return { of: (page) => pictures.get(page), want: (page) => queue.want(page) }
}

function rest(): Promise<void> {
  return new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: 300 }))
}
