/** Scheduled meetings on disk. */
import type { ScheduledMeeting } from '@shared/schedule/schedule'
import type { Database } from '../store/database'

export interface ScheduleStore {
  find(id: string): ScheduledMeeting | null
  byRoom(roomUuid: string): ScheduledMeeting | null
  /** Organised by or inviting that person, cancelled ones left out. */
  of(userUuid: string): ScheduledMeeting[]
  save(meeting: ScheduledMeeting): void
}

/** Meetings of one person that are read at most. */
export const listed = 1000

interface Row {
  doc: string
}

export function createScheduleStore(db: Database): ScheduleStore {
  const byId = db.prepare('SELECT doc FROM schedule WHERE id = ?')
  const byRoom = db.prepare('SELECT doc FROM schedule WHERE room_uuid = ?')
  // The newest of more than anybody looks through.
  const ofPerson = db.prepare(
    `SELECT doc FROM schedule_person JOIN schedule USING (id) WHERE user_uuid = ?
     ORDER BY json_extract(doc, '$.start') DESC LIMIT ${listed}`,
  )
  const put = db.prepare(
    'INSERT INTO schedule (id, room_uuid, doc) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET doc = excluded.doc',
  )
  const clear = db.prepare('DELETE FROM schedule_person WHERE id = ?')
  const addPerson = db.prepare('INSERT OR IGNORE INTO schedule_person (user_uuid, id) VALUES (?, ?)')
  const one = (row: unknown): ScheduledMeeting | null =>
    row ? (JSON.parse((row as Row).doc) as ScheduledMeeting) : null

  return {
    find: (id) => one(byId.get(id)),
    byRoom: (roomUuid) => one(byRoom.get(roomUuid)),
    of: (userUuid) =>
      (ofPerson.all(userUuid) as Row[])
        .map(({ doc }) => JSON.parse(doc) as ScheduledMeeting)
        .filter(({ cancelled }) => !cancelled),
    save(meeting) {
      const { id, roomUuid, organiserId, invitees, cancelled } = meeting
      db.transaction(() => {
        put.run(id, roomUuid, JSON.stringify(meeting))
        clear.run(id)
        if (!cancelled) for (const user of [organiserId, ...invitees]) addPerson.run(user, id)
      })()
    },
  }
}
