/** The catalogue for what main itself shows: tray, notifications, menus. */
import { app } from 'electron'
import { catalogues, resolveLanguage, type Catalogue, type Language } from '@shared/i18n'
import type { Settings } from '@shared/settings'
import type { StateSource } from '@shared/state'

export type Words = Catalogue['tray']

export function systemLanguage(): Language {
  const preferred = app.getPreferredSystemLanguages()[0] ?? app.getLocale()
  return preferred.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}

/** The words in the language set now; ask again at every use. */
export function wordsIn(settings: StateSource<Settings>, system: Language): () => Words {
  return () => catalogues[resolveLanguage(settings.get().language, system)].tray
}
