/** Reminders as notifications, and the place for a calendar file: the schedule's share of Electron. */
import { dialog, Notification } from 'electron'
import { writeFile } from 'node:fs/promises'
import type { Reminder } from '@shared/schedule/reminders'
import type { JoinTarget } from '@shared/intent'
import type { Words } from './words'

export interface RemindOptions {
  words: () => Words
  quiet: () => boolean
  icon: string
  join: (target: JoinTarget) => void
  /** Whether I am in that room already. */
  isIn: (roomUuid: string) => boolean
}

/** A click opens the join box filled in. Shown ones are held, or they would be collected and their click lost; one per meeting, the newest. */
export function createRemind({ words, quiet, icon, join, isIn }: RemindOptions): (reminder: Reminder) => void {
  const shown = new Map<string, Notification>()
  return ({ occurrence, lead }) => {
    if (quiet() || isIn(occurrence.meeting.roomUuid) || !Notification.isSupported()) return
    const { id, meeting } = occurrence
    const { roomUuid, password, subject } = meeting
    const { meetingNow, meetingSoon, joinMeeting } = words()
    const body = lead === 0 ? meetingNow : meetingSoon.replace('{minutes}', String(lead))
    const notification = new Notification({
      title: subject,
      body,
      icon,
      actions: [{ type: 'button', text: joinMeeting }],
    })
    const act = (): void => join({ roomUuid, ...(password ? { password } : {}) })
    notification.on('click', act)
    notification.on('action', act)
    shown.get(id)?.close()
    shown.set(id, notification)
    notification.show()
  }
}

/** Asks where; false when the person thought better of it. Characters that no file name may have become dashes. */
export async function saveCalendar(name: string, content: string): Promise<boolean> {
  const { canceled, filePath } = await dialog.showSaveDialog({
    defaultPath: name.replaceAll(/[\\/:*?"<>|]/g, '-'),
    filters: [{ name: 'iCalendar', extensions: ['ics'] }],
  })
  if (canceled || !filePath) return false
  await writeFile(filePath, content, 'utf8')
  return true
}
