import { toValue, watchEffect, type MaybeRefOrGetter } from 'vue'
import { useI18n } from 'vue-i18n'
import { resolveLanguage, type Language } from '@shared/i18n'
import type { Settings } from '@shared/settings'

/** Keeps the window's texts and `<html lang>` at the person's language; `system` undefined = not known yet. */
export function useLanguage(
  setting: MaybeRefOrGetter<Settings['language']>,
  system: MaybeRefOrGetter<Language | undefined>,
): void {
  const { locale } = useI18n({ useScope: 'global' })
  watchEffect(() => {
    locale.value = resolveLanguage(toValue(setting), toValue(system) ?? 'zh-CN')
    document.documentElement.lang = locale.value
  })
}
