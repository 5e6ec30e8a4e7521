import { onScopeDispose, toValue, watchEffect, ref, type MaybeRefOrGetter } from 'vue'
import type { Settings } from '@shared/settings'

/** Writes `data-theme` on the document; `system` follows the OS as it changes. */
export function useTheme(setting: MaybeRefOrGetter<Settings['theme']>): void {
  const query = window.matchMedia('(prefers-color-scheme: dark)')
  const systemDark = ref(query.matches)
  const follow = (event: MediaQueryListEvent): void => {
    systemDark.value = event.matches
  }
  query.addEventListener('change', follow)
  onScopeDispose(() => query.removeEventListener('change', follow))
  watchEffect(() => {
    const theme = toValue(setting)
    document.documentElement.dataset.theme = theme === 'system' ? (systemDark.value ? 'dark' : 'light') : theme
  })
}
