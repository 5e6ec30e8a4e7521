/** Two switches of the view: of this app, and of this window. */
import { ref, type Ref } from 'vue'

const kept = 'board-minimap'

/** Whether the minimap shows; every board window of this app begins with what was chosen last. */
export function useMinimapShown(storage: Storage = localStorage): { shown: Ref<boolean>; toggle(): void } {
  const shown = ref(storage.getItem(kept) === 'shown')
  return {
    shown,
    toggle() {
      shown.value = !shown.value
      storage.setItem(kept, shown.value ? 'shown' : 'hidden')
    },
  }
}

/** Whether the view of this window is locked; it stays so when another page comes. */
export const viewLocked = ref(false)
