import { defineStore } from 'pinia'
import { ref } from 'vue'

export interface Toast {
  id: number
  /** A sentence, or anything caught, which is then explained. */
  text?: string
  error?: unknown
  /** One thing to do about it; doing it puts the notice away. */
  action?: { label: string; run: () => void }
}

const lifeMs = 5000

/** Short notices at the bottom of the window, for what no place in the view can say. */
export const useToast = defineStore('toast', () => {
  const toasts = ref<Toast[]>([])
  const ends = new Map<number, ReturnType<typeof setTimeout>>()
  let last = 0

  /** The same sentence twice is one notice, that stays as long as the newer one would. */
  function show(toast: Omit<Toast, 'id'>): void {
    const standing = toasts.value.find(({ text }) => text !== undefined && text === toast.text)
    const id = standing?.id ?? ++last
    toasts.value = [...toasts.value.filter((other) => other.id !== id).slice(-2), { id, ...toast }]
    clearTimeout(ends.get(id))
    ends.set(
      id,
      setTimeout(() => dismiss(id), lifeMs),
    )
  }
  function dismiss(id: number): void {
    clearTimeout(ends.get(id))
    ends.delete(id)
    toasts.value = toasts.value.filter((toast) => toast.id !== id)
  }
  return { toasts, show, dismiss }
})
