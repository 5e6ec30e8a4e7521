/** The window and the notification of a call that rings: both there as long as it does, neither takes the focus. */
import { Notification } from 'electron'
import type { AccountId } from '@shared/ids'
import type { IncomingCall } from '@shared/call/call'
import type { Settings } from '@shared/settings'
import type { StateSource, StopWatching } from '@shared/state'
import type { Windows } from './windows'
import type { Words } from './words'
import type { CallService } from './calls'

export interface CallWindowOptions {
  calls: Pick<CallService, 'incoming' | 'missed'>
  windows: Pick<Windows, 'appear' | 'dismiss' | 'open'>
  settings: StateSource<Settings>
  nameOf(account: AccountId): string | undefined
  words: () => Words
  icon: string
  /** To the conversation with who called. */
  onClick: (account: AccountId) => void
}

export function showCalls(options: CallWindowOptions): StopWatching {
  const { calls, windows, settings, words, icon } = options
  const { incoming, missed } = calls
  let shown: { callId: string; notification: Notification | null } | null = null

  function follow(): void {
    const call = incoming.get()
    if (call?.callId === shown?.callId) return
    shown?.notification?.close()
    // The window rings; twice would be one too many.
    shown = call && { callId: call.callId, notification: notify(call, words().calling, () => windows.open('call')) }
    if (call) windows.appear('call')
    else windows.dismiss('call')
  }

  function notify({ peerId, peerName }: IncomingCall, body: string, onClick: () => void): Notification | null {
    if (!settings.get().notifications || !Notification.isSupported()) return null
    const notification = new Notification({ title: options.nameOf(peerId) ?? peerName, body, icon, silent: true })
    notification.on('click', onClick)
    notification.show()
    return notification
  }

  /** Held, or it would be collected and its click lost. */
  let lastMissed: Notification | null = null
  function tellMissed(): void {
    const call = missed.get()
    if (call) lastMissed = notify(call, words().missedCall, () => options.onClick(call.peerId))
  }

  const stops = [incoming.subscribe(follow), missed.subscribe(tellMissed)]
  return () => {
    stops.forEach((stop) => stop())
    lastMissed?.close()
    shown?.notification?.close()
  }
}
