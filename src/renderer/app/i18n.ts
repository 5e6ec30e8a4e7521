import { createI18n } from 'vue-i18n'
import { catalogues } from '@shared/i18n'

/** One instance a window. vue-i18n 11 interprets messages instead of compiling them to code, so the CSP needs no unsafe-eval. */
export const i18n = createI18n({
  legacy: false,
  locale: 'zh-CN',
  fallbackLocale: 'zh-CN',
  messages: catalogues,
  missingWarn: import.meta.env.DEV,
  fallbackWarn: false,
})
