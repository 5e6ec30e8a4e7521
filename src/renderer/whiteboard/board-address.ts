import { defineComponent, onScopeDispose, watch } from 'vue'
import { parsePlace } from '@shared/board-link'
import { useBoardContext } from './board-context'

/** Goes where the address of this window says, at first and whenever what is behind its `#` changes (B139). */
export const BoardAddress = defineComponent({
  setup() {
    const { board, presence } = useBoardContext()
    let place = taken()

    function taken(): ReturnType<typeof parsePlace> {
      const asked = parsePlace(location.hash.slice(1))
      // Asked for the same place once more, the address has to be another, or the window would load anew.
      history.replaceState(null, '', `${location.pathname}${location.search}`)
      return asked
    }

    function go(): void {
      const { page, view } = place
      const shown = board.page.value
      if (page && page !== board.pageId.value) {
        // One that is not here yet is waited for: the link may be faster than the page.
        if (board.pages.value.some(({ id }) => id === page)) board.show(page)
      } else if (shown) {
        place = { page: null, view: null }
        if (view) shown.editor.setCamera(view)
      }
    }

    function moved(): void {
      if (location.hash === '') return
      place = taken()
      presence.following.value = null
      go()
    }

    watch([board.page, board.pages], go, { immediate: true })
    window.addEventListener('hashchange', moved)
    onScopeDispose(() => window.removeEventListener('hashchange', moved))
    return () => null
  },
})
