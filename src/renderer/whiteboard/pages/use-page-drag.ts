/** A page is pulled to another place of the row. */
import { ref, type Ref } from 'vue'
import type { Page } from '@shared/whiteboard/record'

export interface PageDrag {
  /** Listeners for the row; its pages have `data-at`. */
  drag: Record<'dragstart' | 'dragover' | 'dragleave' | 'drop' | 'dragend', (event: DragEvent) => void>
  /** At which side of the page at that place the pulled one would come to lie. */
  dropOf(at: number): 'before' | 'after' | null
}

export function usePageDrag(
  pages: Readonly<Ref<readonly Page[]>>,
  may: Readonly<Ref<boolean>>,
  move: (page: Page, to: number) => void,
): PageDrag {
  const from = ref<number | null>(null)
  /** Between which pages: 0 is before the first. */
  const gap = ref<number | null>(null)
  const end = (): void => {
    from.value = null
    gap.value = null
  }

  return {
    drag: {
      dragstart(event) {
        const at = placeUnder(event)
        if (at === null || !may.value) return
        from.value = at.place
        event.dataTransfer?.setData('application/x-roomline-page', pages.value[at.place]?.id ?? '')
        if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move'
      },
      dragover(event) {
        const at = placeUnder(event)
        if (from.value === null || at === null) return
        event.preventDefault()
        gap.value = at.place + (at.behind ? 1 : 0)
      },
      dragleave(event) {
        const { currentTarget, relatedTarget } = event
        const inside = currentTarget instanceof Node && relatedTarget instanceof Node
        if (!inside || !currentTarget.contains(relatedTarget)) gap.value = null
      },
      drop(event) {
        const page = from.value === null ? undefined : pages.value[from.value]
        if (page && from.value !== null && gap.value !== null) {
          event.preventDefault()
          move(page, gap.value > from.value ? gap.value - 1 : gap.value)
        }
        end()
      },
      dragend: end,
    },
    dropOf(at) {
      if (gap.value === null || from.value === null || gap.value === from.value || gap.value === from.value + 1)
        return null
      if (gap.value === at) return 'before'
      return gap.value === at + 1 && at === pages.value.length - 1 ? 'after' : null
    },
  }
}

function placeUnder(event: DragEvent): { place: number; behind: boolean } | null {
  const page = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-at]') : null
  if (!page) return null
  const { left, width } = page.getBoundingClientRect()
  return { place: Number(page.dataset['at']), behind: event.clientX > left + width / 2 }
}
