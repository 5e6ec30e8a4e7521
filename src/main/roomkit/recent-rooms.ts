import { sessionAccount, type SessionState } from '@shared/im/session'
import type { RecentRoom } from '@shared/ipc/contract'
import { parentIn } from '@shared/room/breakout'
import type { RoomInfo, RoomState } from '@shared/room/room'
import { Cell, type StateSource, type StopWatching } from '@shared/state'
import type { Preferences } from '../keeping'

const kept = 20

export interface RecentPorts {
  session: StateSource<SessionState>
  current: StateSource<RoomState>
  preferences: Preferences
  now(): number
}

/** Rooms this account was in, newest first; each account sees its own. */
export class RecentRooms {
  readonly rooms = new Cell<RecentRoom[]>([])
  private readonly stops: StopWatching[]

  constructor(private readonly ports: RecentPorts) {
    this.load()
    this.stops = [
      ports.session.subscribe(() => this.load()),
      ports.current.subscribe(() => {
        const state = ports.current.get()
        if (state.phase === 'joined') this.add(state.info)
      }),
    ]
  }

  close(): void {
    for (const stop of this.stops) stop()
  }

  private key(): string | null {
    const account = sessionAccount(this.ports.session.get())
    return account === null ? null : `rooms.recent.${encodeURIComponent(account).replaceAll('.', '%2E')}`
  }

  private load(): void {
    const key = this.key()
    const stored = key === null ? [] : this.ports.preferences.get<RecentRoom[]>(key, [])
    if (JSON.stringify(stored) !== JSON.stringify(this.rooms.get())) this.rooms.set(stored)
  }

  private add({ roomUuid, roomName, properties }: RoomInfo): void {
    // Nobody comes back to a group but from its meeting.
    if (parentIn(properties)) return
    const key = this.key()
    if (key === null || this.rooms.get()[0]?.roomUuid === roomUuid) return
    const others = this.rooms.get().filter((room) => room.roomUuid !== roomUuid)
    const rooms = [{ roomUuid, roomName, lastTime: this.ports.now() }, ...others].slice(0, kept)
    this.ports.preferences.set(key, rooms)
    this.rooms.set(rooms)
  }
}
