import { isAppError } from '@shared/errors'
import type { AccountId } from '@shared/ids'
import { can, type WaitingPerson } from '@shared/room/room'
import { Cell, KeyedCell } from '@shared/state'
import type { Log } from '../ports'
import { doorChangedCommand } from './room-commands'
import type { RoomContext } from './room-context'
import type { RoomEvent } from './room-event'
import type { RoomFollower } from './room-follower'
import type { RoomModel } from './room-model'
import type { SteerApi } from './room-steer-api'

export interface DoorKeeperPorts {
  api: Pick<SteerApi, 'offers' | 'waiting' | 'blocked'>
  log: Log
}

/** Who waits and who is blocked, for whoever may let in; empty for everybody else (R91, R97). */
export class DoorKeeper implements RoomFollower {
  readonly waiting = new KeyedCell<WaitingPerson>()
  readonly blocked = new Cell<{ uuid: AccountId; name: string }[]>([])
  private room: RoomContext | null = null
  private running = false
  private again = false

  constructor(private readonly ports: DoorKeeperPorts) {}

  joined(context: RoomContext): void {
    this.room = context
    void this.refresh()
  }

  left(): void {
    this.room = null
    this.clear()
  }

  back(): void {
    void this.refresh()
  }

  message({ cmd }: RoomEvent): void {
    if (cmd === doorChangedCommand) void this.refresh()
  }

  changed(before: RoomModel, after: RoomModel): void {
    const role = (model: RoomModel) => model.members[model.myUuid]?.role
    if (role(before) !== role(after)) void this.refresh()
  }

  /** One reading at a time; what changes during one is read by the next. */
  async refresh(): Promise<void> {
    const room = this.room
    if (!room || !this.isKeeper(room)) return this.clear()
    if (this.running) {
      this.again = true
      return
    }
    this.running = true
    try {
      const [waiting, blocked] = await Promise.all([
        this.ports.api.waiting(room.roomUuid),
        this.ports.api.blocked(room.roomUuid),
      ])
      if (room === this.room && this.isKeeper(room)) this.show(waiting, blocked)
    } catch (error) {
      this.ports.log.warn('who waits could not be read', { code: isAppError(error) ? error.code : 'app/unexpected' })
    } finally {
      this.running = false
    }
    if (!this.again) return
    this.again = false
    await this.refresh()
  }

  private isKeeper({ localMember }: RoomContext): boolean {
    return this.ports.api.offers('waiting-room') && localMember !== undefined && can(localMember.role, 'admit')
  }

  private show(waiting: WaitingPerson[], blocked: { uuid: AccountId; name: string }[]): void {
    const before = this.waiting.get()
    const put = waiting.filter(({ uuid, name, since }) => before[uuid]?.since !== since || before[uuid].name !== name)
    const left = new Set<string>(waiting.map(({ uuid }) => uuid))
    this.waiting.apply({
      put: Object.fromEntries(put.map((person) => [person.uuid, person])),
      removed: Object.keys(before).filter((uuid) => !left.has(uuid)),
    })
    if (JSON.stringify(blocked) !== JSON.stringify(this.blocked.get())) this.blocked.set(blocked)
  }

  private clear(): void {
    if (Object.keys(this.waiting.get()).length > 0) this.waiting.reset({})
    if (this.blocked.get().length > 0) this.blocked.set([])
  }
}
