/** From one room of a meeting into another. The one I am in is let go when the other has let me in. */
import { AppError } from '@shared/errors'
import type { RoomUuid } from '@shared/ids'
import type { RoomEndReason, RoomInfo, RoomState } from '@shared/room/room'
import type { Entered, Entrance } from './entrance'
import { reuseErrors } from './room-codes'
import type { RoomContext } from './room-context'
import type { RoomModel } from './room-model'

export interface MovingPorts {
  entrance: Pick<Entrance, 'move'>
  isOnline(): boolean
  isEntering(): boolean
  joined(): RoomContext | null
  /** Who wants in elsewhere waits for it; null: nobody has to any more. */
  entering(way: Promise<RoomInfo> | null): void
  begin(entered: Entered): RoomInfo
  show(state: RoomState): void
}

export class RoomMoving {
  private isUnderWay = false

  constructor(private readonly ports: MovingPorts) {}

  /** Between two rooms; what becomes of the one I come from is not the end. */
  get underWay(): boolean {
    return this.isUnderWay
  }

  /** Rejects as entering does, and with `room/already-in-room` on the way already. */
  async to(room: RoomUuid): Promise<void> {
    const { joined, isOnline, isEntering, show } = this.ports
    const before = joined()
    if (!before) throw new AppError('room/not-joined', 'not in a room')
    const { info } = before.current
    if (!isOnline()) throw reuseErrors.notSignedIn()
    if (isEntering()) throw new AppError('room/already-in-room', 'on the way already')
    try {
      await this.over(room)
    } catch (error) {
      if (!joined()) show({ phase: 'ended', info, reason: 'UNKNOWN' })
      throw error
    }
  }

  /** A group is over for that reason, the meeting it belongs to perhaps not. Never rejects. */
  async home(room: RoomUuid, { info, myUuid }: RoomModel, reason: RoomEndReason): Promise<void> {
    const { show } = this.ports
    show({ phase: 'leaving', info, myUuid })
    await this.over(room).catch(() => show({ phase: 'ended', info, reason }))
  }

  private over(room: RoomUuid): Promise<RoomInfo> {
    const { entrance, entering, joined, begin } = this.ports
    this.isUnderWay = true
    const way = entrance
      .move(room)
      .then((entered) => {
        void joined()?.leaveRoom('LEAVE_BY_SELF', false)
        return begin(entered)
      })
      .finally(() => {
        this.isUnderWay = false
        entering(null)
      })
    entering(way)
    return way
  }
}
