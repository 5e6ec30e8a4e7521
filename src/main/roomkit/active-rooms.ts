import { isAppError } from '@shared/errors'
import { roomUuid } from '@shared/ids'
import type { RoomLookUp } from '@shared/ipc/contract'
import { parseJoinText } from '@shared/link'
import type { ActiveRoom, RoomMember, RoomState } from '@shared/room/room'
import { Cell, type StateSource, type StopWatching } from '@shared/state'
import type { ReceivedInvite } from '../im/im'
import type { Clock } from '../ports'
import type { RoomApi } from './room-api'
import type { RoomWatch, WatchedRoom } from './room-watch'

/** Rooms close 24 h after they were opened (specs/neroom.md §2.4): older cards cannot be live. */
const cardLifetime = 24 * 60 * 60_000
/** The newest cards are enough for a list a person reads. */
const watched = 20

export interface ActivePorts {
  api: Pick<RoomApi, 'brief'>
  watch: RoomWatch
  invites: StateSource<ReceivedInvite[]>
  /** A room I come into or leave has other numbers afterwards. */
  current: StateSource<RoomState>
  members: StateSource<Record<string, RoomMember>>
  clock: Clock
}

interface Card {
  invite: ReceivedInvite
  room: WatchedRoom
  stop: StopWatching
}

/** Live rooms of my conversations: cards say where to look, the service says which are live. */
export class ActiveRooms {
  readonly rooms = new Cell<ActiveRoom[]>([])
  private readonly stops: StopWatching[]
  private cards = new Map<string, Card>()

  constructor(private readonly ports: ActivePorts) {
    const { watch, current, members } = ports
    let phase = current.get().phase
    let inRoom = Object.keys(members.get()).length
    this.stops = [
      ports.invites.subscribe(() => this.follow()),
      current.subscribe(() => {
        if (phase === current.get().phase) return
        phase = current.get().phase
        if (phase !== 'joining' && phase !== 'leaving') watch.lookAgain()
      }),
      members.subscribe(() => {
        const count = Object.keys(members.get()).length
        if (count !== inRoom) watch.lookAgain()
        inRoom = count
      }),
    ]
    this.follow()
  }

  /** Resolves when the list is as new as this call; what cannot be asked stays as it was. */
  async refresh(): Promise<void> {
    await this.ports.watch.refresh().catch(() => undefined)
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
    for (const { room, stop } of this.cards.values()) {
      stop()
      room.stop()
    }
    this.cards.clear()
    for (const stop of this.stops) stop()
  }

  private follow(): void {
    const { invites, clock, watch } = this.ports
    const recent = invites.get().filter(({ time }) => clock.now() - time < cardLifetime)
    const wanted = new Map<string, ReceivedInvite>()
    for (const invite of recent) {
      if (wanted.size < watched && !wanted.has(invite.roomUuid)) wanted.set(invite.roomUuid, invite)
    }
    for (const [uuid, { room, stop }] of this.cards) {
      if (wanted.has(uuid)) continue
      stop()
      room.stop()
      this.cards.delete(uuid)
    }
    for (const [uuid, invite] of wanted) {
      const known = this.cards.get(uuid)
      if (known) known.invite = invite
      else this.add(uuid, invite, watch.watch(roomUuid(uuid)))
    }
    this.show()
  }

  private add(uuid: string, invite: ReceivedInvite, room: WatchedRoom): void {
    this.cards.set(uuid, { invite, room, stop: room.life.subscribe(() => this.show()) })
  }

  private show(): void {
    const live = [...this.cards.values()].flatMap(({ invite, room }): ActiveRoom[] => {
      const life = room.life.get()
      if (life.phase !== 'live') return []
      const { roomName, memberCount, members, startTime, hasPassword } = life
      const { peerId } = invite
      return [{ roomUuid: roomUuid(invite.roomUuid), roomName, peerId, memberCount, members, startTime, hasPassword }]
    })
    const sorted = live.toSorted((a, b) => b.startTime - a.startTime)
    if (JSON.stringify(sorted) !== JSON.stringify(this.rooms.get())) this.rooms.set(sorted)
  }
}
