import { computed, type ComputedRef } from 'vue'
import type { MediaSettings } from '@shared/settings'
import { api } from '../bridge/api'
import { useState } from '../bridge/use-state'
import { useTask, type Task } from '../composables/use-task'

/** The choices of sound and picture that are remembered; `null` until they have come. */
export function useMediaSettings(): {
  media: ComputedRef<MediaSettings | null>
  change: Task<[Partial<MediaSettings>]>
} {
  const settings = useState(api.app.settings)
  const media = computed(() => settings.value?.media ?? null)
  return { media, change: useTask((part: Partial<MediaSettings>) => api.app.setSettings({ media: part })) }
}
