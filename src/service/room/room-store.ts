/** Live rooms on disk: what differs between two states of a room is written, in one transaction with its events. */
import type { Database } from '../store/database'
import { memberFromDoc, memberToDoc, pollFromDoc, pollToDoc, roomFromDoc, roomToDoc } from './room-doc'
import type { ChatLine, Member, Room, RoomPoll } from './room-state'

/** `body` is the JSON text that was pushed. */
export interface StoredEvent {
  sequence: number
  body: string
}

export interface StoredLine extends ChatLine {
  /** ms since epoch */
  time: number
}

/** A room that is over, by what its row keeps. */
export interface ClosedRoom {
  uuid: string
  name: string
  startTime: number
  endTime: number
}

export interface RoomStore {
  load(): Room[]
  /** `line`: what the last event says, when it is a line of chat. */
  save(before: Room | null, after: Room, events: readonly StoredEvent[], line?: StoredLine): void
  close(room: Room, reason: string, time: number): void
  /** Events numbered `from` and later, in order, as far as the log still has them. */
  eventsFrom(archiveId: string, from: number): StoredEvent[]
  /** The newest lines of a live room, oldest first. */
  lines(archiveId: string): StoredLine[]
  /** Who said the line of that id; `undefined`: nobody yet. */
  saidBy(archiveId: string, lineId: string): string | undefined
  closed(archiveId: string): ClosedRoom | undefined
  /** The last one of that number. */
  lastClosed(roomUuid: string): ClosedRoom | undefined
}

/** Events kept per room; who missed more gets a snapshot. */
export const logLength = 500
/** Lines of chat kept per room. */
export const chatLength = 200

export function createRoomStore(db: Database): RoomStore {
  const putRoom = db.prepare(
    `INSERT INTO room (archive_id, room_uuid, doc) VALUES (?, ?, ?)
     ON CONFLICT (archive_id) DO UPDATE SET doc = excluded.doc`,
  )
  const putMember = db.prepare('INSERT OR REPLACE INTO room_member (archive_id, user_uuid, doc) VALUES (?, ?, ?)')
  const dropMember = db.prepare('DELETE FROM room_member WHERE archive_id = ? AND user_uuid = ?')
  const putPoll = db.prepare(
    `INSERT INTO room_poll (archive_id, poll_id, doc) VALUES (?, ?, ?)
     ON CONFLICT (archive_id, poll_id) DO UPDATE SET doc = excluded.doc`,
  )
  const dropPoll = db.prepare('DELETE FROM room_poll WHERE archive_id = ? AND poll_id = ?')
  const clearPolls = db.prepare('DELETE FROM room_poll WHERE archive_id = ?')
  const readPolls = db.prepare('SELECT doc FROM room_poll WHERE archive_id = ? ORDER BY place')
  const putEvent = db.prepare('INSERT INTO room_event (archive_id, sequence, body) VALUES (?, ?, ?)')
  const trimEvents = db.prepare('DELETE FROM room_event WHERE archive_id = ? AND sequence <= ?')
  const closeRoom = db.prepare('UPDATE room SET closed_time = ?, close_reason = ?, doc = ? WHERE archive_id = ?')
  const clearMembers = db.prepare('DELETE FROM room_member WHERE archive_id = ?')
  const readRooms = db.prepare('SELECT archive_id, doc FROM room WHERE closed_time IS NULL')
  const readMembers = db.prepare('SELECT doc FROM room_member WHERE archive_id = ?')
  const readEvents = db.prepare(
    'SELECT sequence, body FROM room_event WHERE archive_id = ? AND sequence >= ? ORDER BY sequence',
  )

  const putLine = db.prepare(
    'INSERT INTO room_chat (archive_id, sequence, line_id, user_uuid, user_name, text, time) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const trimLines = db.prepare(
    `DELETE FROM room_chat WHERE archive_id = ? AND sequence <= (
       SELECT sequence FROM room_chat WHERE archive_id = ? ORDER BY sequence DESC LIMIT 1 OFFSET ${chatLength})`,
  )
  const clearLines = db.prepare('DELETE FROM room_chat WHERE archive_id = ?')
  const readLines = db.prepare(
    `SELECT line_id AS id, user_uuid AS userUuid, user_name AS userName, text, time
     FROM room_chat WHERE archive_id = ? ORDER BY sequence`,
  )
  const readSayer = db.prepare('SELECT user_uuid FROM room_chat WHERE archive_id = ? AND line_id = ?')
  const readClosed = db.prepare('SELECT doc, closed_time FROM room WHERE archive_id = ? AND closed_time IS NOT NULL')
  const readLastClosed = db.prepare(
    'SELECT doc, closed_time FROM room WHERE room_uuid = ? AND closed_time IS NOT NULL ORDER BY closed_time DESC LIMIT 1',
  )

  function closedRoom(row: unknown): ClosedRoom | undefined {
    if (!row) return undefined
    const { doc, closed_time: endTime } = row as { doc: string; closed_time: number }
    const { uuid, name, createTime: startTime } = roomFromDoc(doc, new Map(), new Map())
    return { uuid, name, startTime, endTime }
  }

  function putSaid(archiveId: string, sequence: number, { id, userUuid, userName, text, time }: StoredLine): void {
    putLine.run(archiveId, sequence, id, userUuid, userName, text, time)
    trimLines.run(archiveId, archiveId)
  }

  function membersOf(archiveId: string): Map<string, Member> {
    const rows = readMembers.all(archiveId) as { doc: string }[]
    const members = rows.map(({ doc }) => memberFromDoc(doc)).sort((a, b) => a.joinTime - b.joinTime)
    return new Map(members.map((member) => [member.userUuid, member]))
  }

  function pollsOf(archiveId: string): Map<string, RoomPoll> {
    const rows = readPolls.all(archiveId) as { doc: string }[]
    return new Map(rows.map(({ doc }) => pollFromDoc(doc)).map((poll) => [poll.id, poll]))
  }

  return {
    load() {
      const rows = readRooms.all() as { archive_id: string; doc: string }[]
      return rows.map(({ archive_id, doc }) => roomFromDoc(doc, membersOf(archive_id), pollsOf(archive_id)))
    },
    save(before, after, events, line) {
      const id = after.archiveId
      db.transaction(() => {
        putRoom.run(id, after.uuid, roomToDoc(after))
        for (const [uuid, member] of after.members) {
          // The state is never changed in place, so the same object is the same row.
          if (before?.members.get(uuid) !== member) putMember.run(id, uuid, memberToDoc(member))
        }
        for (const uuid of before?.members.keys() ?? []) if (!after.members.has(uuid)) dropMember.run(id, uuid)
        for (const [pollId, poll] of after.polls) {
          if (before?.polls.get(pollId) !== poll) putPoll.run(id, pollId, pollToDoc(poll))
        }
        for (const pollId of before?.polls.keys() ?? []) if (!after.polls.has(pollId)) dropPoll.run(id, pollId)
        for (const { sequence, body } of events) putEvent.run(id, sequence, body)
        trimEvents.run(id, after.sequence - logLength)
        if (line) putSaid(id, after.sequence, line)
      })()
    },
    close(room, reason, time) {
      db.transaction(() => {
        // Nobody enters it any more: what remains of it needs no password.
        closeRoom.run(time, reason, roomToDoc({ ...room, password: '', waiting: new Map() }), room.archiveId)
        clearMembers.run(room.archiveId)
        clearLines.run(room.archiveId)
        clearPolls.run(room.archiveId)
        trimEvents.run(room.archiveId, Number.MAX_SAFE_INTEGER)
      })()
    },
    lines: (archiveId) => readLines.all(archiveId) as unknown as StoredLine[],
    saidBy: (archiveId, lineId) => (readSayer.get(archiveId, lineId) as { user_uuid: string } | undefined)?.user_uuid,
    closed: (archiveId) => closedRoom(readClosed.get(archiveId)),
    lastClosed: (roomUuid) => closedRoom(readLastClosed.get(roomUuid)),
    eventsFrom(archiveId, from) {
      return readEvents.all(archiveId, from) as unknown as StoredEvent[]
    },
  }
}
