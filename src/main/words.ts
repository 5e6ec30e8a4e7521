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

/** A time to come, in the language set now and the zone of this computer. */
export function timeIn(settings: StateSource<Settings>, system: Language, time: number): string {
  const language = resolveLanguage(settings.get().language, system)
  const parts = { month: 'short', day: 'numeric', weekday: 'short', hour: '2-digit', minute: '2-digit' } as const
  return new Intl.DateTimeFormat(language, { ...parts, hourCycle: 'h23' }).format(time)
}
