/** Live rooms on disk: what differs between two states of a room is written, in one transaction with its events. */
import type { Database } from '../store/database'
import { memberFromDoc, memberToDoc, roomFromDoc, roomToDoc } from './room-doc'
import type { Member, Room } from './room-state'

/** `body` is the JSON text that was pushed. */
export interface StoredEvent {
  sequence: number
  body: string
}

export interface RoomStore {
  load(): Room[]
  save(before: Room | null, after: Room, events: readonly StoredEvent[]): void
  close(room: Room, reason: string, time: number): void
  /** Events numbered `from` and later, in order, as far as the log still has them. */
  eventsFrom(archiveId: string, from: number): StoredEvent[]
}

/** Events kept per room; who missed more gets a snapshot. */
export const logLength = 500

export function createRoomStore(db: Database): RoomStore {
  const putRoom = db.prepare(
    `INSERT INTO room (archive_id, room_uuid, doc) VALUES (?, ?, ?)
     ON CONFLICT (archive_id) DO UPDATE SET doc = excluded.doc`,
  )
  const putMember = db.prepare('INSERT OR REPLACE INTO room_member (archive_id, user_uuid, doc) VALUES (?, ?, ?)')
  const dropMember = db.prepare('DELETE FROM room_member WHERE archive_id = ? AND user_uuid = ?')
  const putEvent = db.prepare('INSERT INTO room_event (archive_id, sequence, body) VALUES (?, ?, ?)')
  const trimEvents = db.prepare('DELETE FROM room_event WHERE archive_id = ? AND sequence <= ?')
  const closeRoom = db.prepare('UPDATE room SET closed_time = ?, close_reason = ?, doc = ? WHERE archive_id = ?')
  const clearMembers = db.prepare('DELETE FROM room_member WHERE archive_id = ?')
  const readRooms = db.prepare('SELECT archive_id, doc FROM room WHERE closed_time IS NULL')
  const readMembers = db.prepare('SELECT doc FROM room_member WHERE archive_id = ?')
  const readEvents = db.prepare(
    'SELECT sequence, body FROM room_event WHERE archive_id = ? AND sequence >= ? ORDER BY sequence',
  )

  function membersOf(archiveId: string): Map<string, Member> {
    const rows = readMembers.all(archiveId) as { doc: string }[]
    const members = rows.map(({ doc }) => memberFromDoc(doc)).sort((a, b) => a.joinTime - b.joinTime)
    return new Map(members.map((member) => [member.userUuid, member]))
  }

  return {
    load() {
      const rows = readRooms.all() as { archive_id: string; doc: string }[]
      return rows.map(({ archive_id, doc }) => roomFromDoc(doc, membersOf(archive_id)))
    },
    save(before, after, events) {
      const id = after.archiveId
      db.transaction(() => {
        putRoom.run(id, after.uuid, roomToDoc(after))
        for (const [uuid, member] of after.members) {
          // The state is never changed in place, so the same object is the same row.
          if (before?.members.get(uuid) !== member) putMember.run(id, uuid, memberToDoc(member))
        }
        for (const uuid of before?.members.keys() ?? []) if (!after.members.has(uuid)) dropMember.run(id, uuid)
        for (const { sequence, body } of events) putEvent.run(id, sequence, body)
        trimEvents.run(id, after.sequence - logLength)
      })()
    },
    close(room, reason, time) {
      db.transaction(() => {
        // Nobody enters it any more: what remains of it needs no password.
        closeRoom.run(time, reason, roomToDoc({ ...room, password: '' }), room.archiveId)
        clearMembers.run(room.archiveId)
        trimEvents.run(room.archiveId, Number.MAX_SAFE_INTEGER)
      })()
    },
    eventsFrom(archiveId, from) {
      return readEvents.all(archiveId, from) as unknown as StoredEvent[]
    },
  }
}
