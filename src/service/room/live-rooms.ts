/** The rooms that are live, in memory and on disk; carries out plans: number, store, then tell the members. */
import type { SignalPort } from './signal-port'
import { RoomError } from './room-error'
import type { Plan, Room, StreamType } from './room-state'
import type { RoomStore } from './room-store'

/** `room` as it is, or last was; `before` is null for a new one, `after` for one that is over. */
export interface RoomChange {
  room: Room
  before: Room | null
  after: Room | null
}

export interface LiveRooms {
  /** Throws 1004. */
  find(roomUuid: string): Room
  peek(roomUuid: string): Room | undefined
  /** Throws 1004. */
  findByArchive(archiveId: string): Room
  all(): Room[]
  open(room: Room): void
  /** Returns the room after the plan. When storing fails nothing has happened. */
  apply(before: Room, plan: Plan): Room
  /** Type RM: not numbered, not kept; lost for who is offline. */
  message(room: { uuid: string }, receivers: Iterable<string>, cmd: number, data: Record<string, unknown>): void
  /** Calls `listener` after every change was stored and told to the members. Returns how to stop. */
  onChange(listener: (change: RoomChange) => void): () => void
  /** Whether that member has that stream on now. */
  isOn(roomUuid: string, userUuid: string, stream: StreamType): boolean
}

export interface LiveRoomsDeps {
  store: RoomStore
  signal: SignalPort
  appKey: string
  now(): number
  /** Hears how many rooms are live whenever that may have changed. */
  onCount(count: number): void
}

/** Format version of an event's data. */
const version = 1

export function createLiveRooms({ store, signal, appKey, now, onCount }: LiveRoomsDeps): LiveRooms {
  const rooms = new Map(store.load().map((room) => [room.uuid, room]))
  const listeners = new Set<(change: RoomChange) => void>()
  onCount(rooms.size)

  function changed(change: RoomChange): void {
    for (const listener of [...listeners]) listener(change)
  }

  function body(roomUuid: string, type: 'R' | 'RM', cmd: number, sequence: number, data: object): string {
    return JSON.stringify({
      cmd,
      type,
      sequence,
      appKey,
      roomUuid,
      version,
      timestamp: now(),
      data: { roomUuid, ...data },
    })
  }

  function find(roomUuid: string): Room {
    const room = rooms.get(roomUuid)
    if (!room) throw new RoomError('roomNotFound')
    return room
  }

  function apply(before: Room, plan: Plan): Room {
    if (plan.room === before && plan.events.length === 0) return before
    const events = plan.events.map((event, index) => {
      const sequence = before.sequence + index + 1
      return { sequence, body: body(before.uuid, 'R', event.cmd, sequence, event.data) }
    })
    const after: Room = { ...plan.room, sequence: before.sequence + events.length }
    if (plan.ended) {
      store.close(after, plan.ended, now())
      rooms.delete(after.uuid)
      onCount(rooms.size)
    } else {
      store.save(before, after, events, plan.line && { ...plan.line, time: now() })
      rooms.set(after.uuid, after)
    }
    // Who came in and who went out hear it too.
    const receivers = new Set([...before.members.keys(), ...after.members.keys()])
    for (const event of events) for (const userUuid of receivers) signal.notify(userUuid, event.body)
    changed({ room: after, before, after: plan.ended ? null : after })
    return after
  }

  return {
    find,
    peek: (roomUuid) => rooms.get(roomUuid),
    findByArchive(archiveId) {
      const room = [...rooms.values()].find((candidate) => candidate.archiveId === archiveId)
      if (!room) throw new RoomError('roomNotFound')
      return room
    },
    all: () => [...rooms.values()],
    open(room) {
      store.save(null, room, [])
      rooms.set(room.uuid, room)
      onCount(rooms.size)
      changed({ room, before: null, after: room })
    },
    apply,
    message(room, receivers, cmd, data) {
      const text = body(room.uuid, 'RM', cmd, -1, data)
      for (const userUuid of receivers) signal.notify(userUuid, text)
    },
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    isOn: (roomUuid, userUuid, stream) => rooms.get(roomUuid)?.members.get(userUuid)?.streams.has(stream) ?? false,
  }
}
