import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Catalogue, Language } from '@shared/i18n'
import { closeHanGaps } from '@shared/i18n/han-gaps'

type Paths<T> = {
  [Key in keyof T & string]: T[Key] extends string ? Key : `${Key}.${Paths<T[Key]>}`
}[keyof T & string]

/** Every text by its path; one missing in zh-CN does not compile. */
export type TextKey = Paths<Catalogue>
export type TextData = Record<string, string | number | boolean>
export type Translate = (key: TextKey, data?: TextData) => string

/** `t('chat.send')`, with `n` in the data choosing the plural form. */
export function useText(): { t: Translate; language: ComputedRef<Language> } {
  const { t, locale } = useI18n({ useScope: 'global' })
  const translate: Translate = (key, data) => {
    const text = t(key, data ?? {})
    return locale.value === 'zh-CN' ? closeHanGaps(text) : text
  }
  return { t: translate, language: computed(() => locale.value as Language) }
}
