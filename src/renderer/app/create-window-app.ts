import { createApp, type App, type Component } from 'vue'
import { createPinia } from 'pinia'
import { api } from '../bridge/api'
import { isAppError } from '@shared/errors'
import AppRoot from './AppRoot.vue'
import { i18n } from './i18n'
import '../styles/base.css'

/** `theme` holds a window to one theme: the meeting stage is dark whatever the setting says. */
export interface WindowAppOptions {
  theme?: 'light' | 'dark'
}

/** One window's Vue app round its root component: theme, language, toasts and tooltips are there. Mount it on `#app`. */
export function createWindowApp(root: Component, options: WindowAppOptions = {}): App {
  const app = createApp(AppRoot, { root, fixedTheme: options.theme })
  app.use(createPinia())
  app.use(i18n)
  app.config.errorHandler = (error, _instance, info) => report(`vue/${info}`, error)
  window.addEventListener('unhandledrejection', (event) => report('promise', event.reason))
  return app
}

/** Names of errors only: an error's text may quote what a person typed. */
function report(area: string, error: unknown): void {
  const message = isAppError(error)
    ? error.code
    : error instanceof Error
      ? `${error.name} ${place(error)}`
      : typeof error
  void api.app.log({ level: 'error', area: area.slice(0, 64), message: message.slice(0, 2000) }).catch(() => {})
  if (import.meta.env.DEV) console.error(error)
}

function place(error: Error): string {
  return error.stack?.split('\n').slice(1, 6).join(' ') ?? ''
}
