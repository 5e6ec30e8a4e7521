import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Catalogue, Language } from '@shared/i18n'

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
  return { t: (key, data) => t(key, data ?? {}), language: computed(() => locale.value as Language) }
}
