/** Words of sharing a screen that main, the meeting window and the share bar have in common. */
import type { AccountId } from '../ids'

/**
 * How sharing works on this machine. `own`: our dialog lists screens and windows; `system`: the system asks, once, and
 * we list nothing. `overlay`: marks can be shown over the shared screen itself.
 */
export interface SharePlan {
  picker: 'own' | 'system'
  sound: SoundPlan
  overlay: boolean
}

/** Whether the sound of the machine can go along, and if not, why: each has its sentence. */
export type SoundPlan = 'with-screen' | 'not-on-linux' | 'not-on-mac'

/** A screen or window that can be shared. Pictures are `data:` URLs, small enough to be sent often. */
export interface ShareSource {
  /** As Electron names it: `screen:…` or `window:…`. */
  id: string
  kind: 'screen' | 'window'
  /** The window's title; for a screen its number from 1, as text, or '' when there is one only. */
  name: string
  thumbnail: string
  /** The app's icon, or ''. */
  icon: string
  /** One of our own windows: sharing it shows the meeting in itself. */
  own: boolean
}

/** `denied`: the system keeps screens from us until a person allows it in its settings. */
export interface ShareSources {
  access: 'granted' | 'denied'
  sources: ShareSource[]
}

/** My running share, as the meeting window tells it. `kind` unknown where the system's own dialog picked. */
export interface RunningShare {
  name: string
  kind: 'screen' | 'window' | 'unknown'
  paused: boolean
  microphone: boolean
}

/** What the share bar and the overlay show. `others`: whether anybody but me may draw. */
export interface ShareStatus extends RunningShare {
  myUuid: AccountId
  annotating: boolean
  others: boolean
  canAnnotate: boolean
}

/** What the share bar asks of the meeting window; `id` rises, and taking one ends it. */
export interface ShareCommand {
  id: number
  kind: 'pause' | 'resume' | 'microphone' | 'stop'
}
