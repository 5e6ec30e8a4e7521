import { onScopeDispose, readonly, toValue, watchEffect, ref, type MaybeRefOrGetter, type Ref } from 'vue'
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

/** The theme that the document shows: for what is painted and cannot be styled. */
export function useShownTheme(): Readonly<Ref<'light' | 'dark'>> {
  const root = document.documentElement
  const shown = (): 'light' | 'dark' => (root.dataset.theme === 'dark' ? 'dark' : 'light')
  const theme = ref(shown())
  const themed = new MutationObserver(() => (theme.value = shown()))
  themed.observe(root, { attributeFilter: ['data-theme'] })
  onScopeDispose(() => themed.disconnect())
  return readonly(theme)
}
