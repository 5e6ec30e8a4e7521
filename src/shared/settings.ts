/** What a person may set; kept by main, shown in every window. */
export interface Settings {
  language: 'system' | 'zh-CN' | 'en'
  theme: 'system' | 'light' | 'dark'
  closeToTray: boolean
  notifications: boolean
}

export const defaultSettings: Settings = {
  language: 'system',
  theme: 'system',
  closeToTray: true,
  notifications: true,
}
