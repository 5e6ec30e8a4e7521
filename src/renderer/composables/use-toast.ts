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
  let last = 0

  function show(toast: Omit<Toast, 'id'>): void {
    const id = ++last
    toasts.value = [...toasts.value.slice(-2), { id, ...toast }]
    setTimeout(() => dismiss(id), lifeMs)
  }
  function dismiss(id: number): void {
    toasts.value = toasts.value.filter((toast) => toast.id !== id)
  }
  return { toasts, show, dismiss }
})
