import { AppError, isAppError } from '@shared/errors'
import { pollsKey, type Poll, type PollText } from '@shared/room/poll'
import { Cell } from '@shared/state'
import type { Log } from '../ports'
import { oneAtATime } from './one-at-a-time'
import type { PollApi, PollStep } from './poll-api'
import { pollsChangedCommand } from './room-commands'
import type { RoomContext } from './room-context'
import type { RoomEvent } from './room-event'
import type { RoomFollower } from './room-follower'
import type { RoomModel } from './room-model'

export interface PollKeeperPorts {
  api: PollApi
  log: Log
}

/** The room's polls as I may see them. What is told says only that there is news, so they are read anew (R126, R129). */
export class PollKeeper implements RoomFollower {
  readonly polls = new Cell<readonly Poll[]>([])
  private room: RoomContext | null = null
  private readonly refresh: () => Promise<void>

  constructor(private readonly ports: PollKeeperPorts) {
    this.refresh = oneAtATime(
      () => this.read(),
      (error) => ports.log.warn('polls could not be read', { code: isAppError(error) ? error.code : 'app/unexpected' }),
    )
  }

  joined(context: RoomContext): void {
    this.room = context
    void this.refresh()
  }

  left(): void {
    this.room = null
    this.show([])
  }

  back(): void {
    void this.refresh()
  }

  message({ cmd }: RoomEvent): void {
    if (cmd === pollsChangedCommand) void this.refresh()
  }

  /** What a manager sees differs from what a member does. */
  changed(before: RoomModel, after: RoomModel): void {
    const told = before.info.properties[pollsKey] !== after.info.properties[pollsKey]
    if (told || roleIn(before) !== roleIn(after)) void this.refresh()
  }

  /** `launch`: opens it at once. Rejects with the AppError to show; what was written stays a draft then. */
  async write(id: string, text: PollText, launch: boolean): Promise<void> {
    await this.after((room) => this.ports.api.write(room.roomUuid, id, text))
    if (launch) await this.change(id, 'launch')
  }

  change(id: string, step: PollStep): Promise<void> {
    return this.after((room) => this.ports.api.change(room.roomUuid, id, step))
  }

  remove(id: string): Promise<void> {
    return this.after((room) => this.ports.api.remove(room.roomUuid, id))
  }

  vote(id: string, choices: readonly number[]): Promise<void> {
    return this.after((room) => this.ports.api.vote(room.roomUuid, id, choices))
  }

  /** What I did shows when the call resolves, not when the room tells it; also where I was refused for coming late. */
  private async after(what: (room: RoomContext) => Promise<void>): Promise<void> {
    if (!this.room) throw new AppError('room/not-joined', 'polls need a room')
    try {
      await what(this.room)
    } finally {
      await this.refresh()
    }
  }

  private async read(): Promise<void> {
    const { room } = this
    if (!room || !this.ports.api.isOffered()) return
    const polls = await this.ports.api.list(room.roomUuid)
    if (room === this.room) this.show(polls)
  }

  private show(polls: readonly Poll[]): void {
    if (JSON.stringify(polls) !== JSON.stringify(this.polls.get())) this.polls.set(polls)
  }
}

function roleIn({ members, myUuid }: RoomModel): string | undefined {
  return members[myUuid]?.role
}
