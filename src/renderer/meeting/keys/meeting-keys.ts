import { keysText } from '../../composables/use-hotkeys'
import type { Translate } from '../../composables/use-text'
import { shortcuts, type Shortcut } from './shortcut-rules'

export interface KeyRow {
  keys: string[]
  label: string
}

/** The shortcuts of a meeting with what they do, for the list in the meeting and the one in the settings. */
export function meetingKeys(t: Translate): KeyRow[] {
  const row = (...names: Shortcut[]): string[] => names.flatMap((name) => shortcuts[name].map(keysText))
  return [
    { keys: row('microphone'), label: t('keys.microphone') },
    { keys: row('talk'), label: t('keys.talk') },
    { keys: row('camera'), label: t('keys.camera') },
    { keys: row('share'), label: t('keys.share') },
    { keys: row('board'), label: t('keys.board') },
    { keys: row('hand'), label: t('keys.hand') },
    { keys: row('layout'), label: t('keys.layout') },
    { keys: row('pageBefore', 'pageAfter'), label: t('keys.pages') },
    { keys: ['ArrowLeft', 'ArrowRight'].map(keysText), label: t('keys.arrows') },
    { keys: row('pin'), label: t('keys.pin') },
    { keys: row('list'), label: t('keys.list') },
    { keys: row('close'), label: t('keys.close') },
  ]
}
