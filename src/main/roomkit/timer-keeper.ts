import { isAppError } from '@shared/errors'
import { timerKey, type RoomTimer } from '@shared/room/timer'
import { Cell } from '@shared/state'
import type { Clock, Log } from '../ports'
import { oneAtATime } from './one-at-a-time'
import type { RoomContext } from './room-context'
import type { RoomFollower } from './room-follower'
import type { RoomModel } from './room-model'
import type { SteerApi } from './room-steer-api'

export interface TimerKeeperPorts {
  api: Pick<SteerApi, 'offers' | 'timer'>
  clock: Clock
  log: Log
}

/**
 * The room's timer by the clock of this machine. The property says that it changed; how long it has run is asked for,
 * since the service's clock is not ours (R122).
 */
export class TimerKeeper implements RoomFollower {
  readonly timer = new Cell<RoomTimer | null>(null)
  private room: RoomContext | null = null
  private readonly refresh: () => Promise<void>

  constructor(private readonly ports: TimerKeeperPorts) {
    this.refresh = oneAtATime(
      () => this.read(),
      (error) => ports.log.warn('timer could not be read', { code: isAppError(error) ? error.code : 'app/unexpected' }),
    )
  }

  joined(context: RoomContext): void {
    this.room = context
    void this.refresh()
  }

  left(): void {
    this.room = null
    this.show(null)
  }

  back(): void {
    void this.refresh()
  }

  changed(before: RoomModel, after: RoomModel): void {
    if (before.info.properties[timerKey] !== after.info.properties[timerKey]) void this.refresh()
  }

  private async read(): Promise<void> {
    const room = this.room
    if (!room || !this.isSet()) return this.show(null)
    const asked = this.ports.clock.now()
    const told = await this.ports.api.timer(room.roomUuid)
    if (room !== this.room) return
    // Told at some moment between asking and hearing: the middle is off by half the way at most.
    const at = Math.round((asked + this.ports.clock.now()) / 2)
    if (!told || !this.isSet()) return this.show(null)
    const { way, seconds, spent, running } = told
    this.show({ way, seconds, spent, since: running ? at : null })
  }

  private isSet(): boolean {
    return this.ports.api.offers('timer') && this.room?.current.info.properties[timerKey] !== undefined
  }

  private show(timer: RoomTimer | null): void {
    if (timer !== this.timer.get()) this.timer.set(timer)
  }
}
