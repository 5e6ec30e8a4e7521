import { createPinia, setActivePinia } from 'pinia'
import { expect, test, vi } from 'vitest'
import { useToast } from './use-toast'

test('the same sentence twice is one notice, and stays as long as the newer one', () => {
  vi.useFakeTimers()
  setActivePinia(createPinia())
  const toast = useToast()
  toast.show({ text: 'no device' })
  toast.show({ text: 'other' })
  vi.advanceTimersByTime(4000)
  toast.show({ text: 'no device' })
  expect(toast.toasts.map(({ text }) => text)).toEqual(['other', 'no device'])
  vi.advanceTimersByTime(4000)
  expect(toast.toasts.map(({ text }) => text)).toEqual(['no device'])
  vi.advanceTimersByTime(1000)
  expect(toast.toasts).toEqual([])
  vi.useRealTimers()
})
