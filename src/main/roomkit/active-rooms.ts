import { isAppError } from '@shared/errors'
import { roomUuid } from '@shared/ids'
import type { RoomLookUp } from '@shared/ipc/contract'
import { parseJoinText } from '@shared/link'
import type { AuthState } from '@shared/room/auth'
import type { ActiveRoom, RoomMember, RoomState } from '@shared/room/room'
import { Cell, type StateSource, type StopWatching } from '@shared/state'
import type { ReceivedInvite } from '../im/im'
import type { Clock, Log } from '../ports'
import type { RoomApi } from './room-api'

/** Rooms close 24 h after they were opened (specs/neroom.md §2.4): older cards cannot be live. */
const cardLifetime = 24 * 60 * 60_000
/** While something is live it is looked at again: a room I am not in sends me no events. */
const lookAgainMs = 15_000
/** One request each: the newest cards are enough for a list a person reads. */
const checked = 20

export interface ActivePorts {
  api: Pick<RoomApi, 'brief'>
  invites: StateSource<ReceivedInvite[]>
  auth: StateSource<AuthState>
  /** A room I come into or leave has other numbers afterwards. */
  current: StateSource<RoomState>
  members: StateSource<Record<string, RoomMember>>
  clock: Clock
  log: Log
}

/** Live rooms of my conversations: cards say where to look, the service says which are live. */
export class ActiveRooms {
  readonly rooms = new Cell<ActiveRoom[]>([])
  private readonly stops: StopWatching[]
  private running: Promise<void> | null = null
  private again = false
  private stopWaiting: StopWatching = () => {}

  constructor(private readonly ports: ActivePorts) {
    const refresh = (): void => void this.refresh()
    let phase = ports.current.get().phase
    let loggedIn = ports.auth.get().loggedIn
    let inRoom = Object.keys(ports.members.get()).length
    this.stops = [
      ports.invites.subscribe(refresh),
      ports.auth.subscribe(() => {
        if (loggedIn === ports.auth.get().loggedIn) return
        loggedIn = !loggedIn
        refresh()
      }),
      ports.current.subscribe(() => {
        if (phase === ports.current.get().phase) return
        phase = ports.current.get().phase
        if (phase !== 'joining' && phase !== 'leaving') refresh()
      }),
      ports.members.subscribe(() => {
        const count = Object.keys(ports.members.get()).length
        if (count === inRoom) return
        inRoom = count
        refresh()
      }),
    ]
  }

  /** Resolves when the list is as new as this call; calls while one runs share the next run. */
  async refresh(): Promise<void> {
    if (this.running) {
      this.again = true
      return this.running
    }
    this.running = this.run().finally(() => (this.running = null))
    return this.running
  }

  /** Whether pasted text names a room, and whether that room can be joined now. */
  async lookUp(text: string): Promise<RoomLookUp> {
    const target = parseJoinText(text)
    if (!target) return { found: 'nothing' }
    try {
      const brief = await this.ports.api.brief(roomUuid(target.roomUuid))
      const { roomName, memberCount, hasPassword, locked, startTime } = brief
      return { found: 'room', target, roomName, memberCount, hasPassword, locked, startTime }
    } catch (error) {
      if (isAppError(error) && error.code === 'room/not-found') return { found: 'missing', target }
      throw error
    }
  }

  close(): void {
    this.stopWaiting()
    for (const stop of this.stops) stop()
  }

  private async run(): Promise<void> {
    do {
      this.again = false
      const live = this.ports.auth.get().loggedIn ? await this.ask() : []
      if (live && JSON.stringify(live) !== JSON.stringify(this.rooms.get())) this.rooms.set(live)
    } while (this.again)
    this.stopWaiting()
    if (this.rooms.get().length > 0) this.stopWaiting = this.ports.clock.after(lookAgainMs, () => void this.refresh())
  }

  /** `null`: the service could not be asked; what is shown stays. */
  private async ask(): Promise<ActiveRoom[] | null> {
    const { invites, clock, log } = this.ports
    const recent = invites.get().filter(({ time }) => clock.now() - time < cardLifetime)
    const answers = await Promise.all(recent.slice(0, checked).map((invite) => this.askOne(invite)))
    if (answers.some((answer) => answer === 'unknown')) {
      log.warn('live rooms could not be checked')
      return null
    }
    return answers
      .filter((answer): answer is ActiveRoom => typeof answer === 'object')
      .toSorted((a, b) => b.startTime - a.startTime)
  }

  private async askOne({ roomUuid: room, peerId }: ReceivedInvite): Promise<ActiveRoom | 'gone' | 'unknown'> {
    try {
      const { roomName, memberCount, members, startTime, hasPassword } = await this.ports.api.brief(roomUuid(room))
      return { roomUuid: roomUuid(room), roomName, peerId, memberCount, members, startTime, hasPassword }
    } catch (error) {
      return isAppError(error) && ['room/not-found', 'room/rejected'].includes(error.code) ? 'gone' : 'unknown'
    }
  }
}
