/** What the tray says, from state. Pure; tray.ts shows it. */
import type { SessionState } from '@shared/im/session'
import type { RoomState } from '@shared/room/room'
import type { Words } from './words'
import { holdsRoom } from './window-plan'

export type TrayAction = 'open' | 'quickJoin' | 'backToRoom' | 'quit'

/** `action` null = a line to read; `separator` = a rule. */
export type TrayItem = { label: string; action: TrayAction | null } | 'separator'

export function statusWord(session: SessionState, words: Words): string {
  if (session.phase === 'signed-out' && session.reason?.kind === 'kicked') return words.status.kicked
  return words.status[session.phase]
}

export function trayItems(session: SessionState, room: RoomState, words: Words): TrayItem[] {
  const signedIn = session.phase !== 'signed-out'
  const items: TrayItem[] = [{ label: statusWord(session, words), action: null }, 'separator']
  if (holdsRoom(room)) items.push({ label: words.backToRoom, action: 'backToRoom' })
  if (signedIn) items.push({ label: words.quickJoin, action: 'quickJoin' })
  items.push({ label: words.open, action: 'open' }, 'separator', { label: words.quit, action: 'quit' })
  return items
}

export function trayTooltip(session: SessionState, unread: number, words: Words): string {
  const status = statusWord(session, words)
  return unread > 0 ? `Roomline · ${words.unread.replace('{count}', String(unread))}` : `Roomline · ${status}`
}
