import type { AccountId } from '@shared/ids'
import type { RoomSettings } from '@shared/room/room-settings'
import type { NewTimer } from '@shared/room/timer'
import type { RoomContext } from './room-context'
import type { SteerApi, TimerStep } from './room-steer-api'
import type { StreamType } from './room-api'

/** What is steered in the joined room: media flags, settings, hands, the door. Rejects with the AppError to show. */
export class RoomSteering {
  constructor(
    private readonly room: () => RoomContext,
    private readonly api: SteerApi,
  ) {}

  /** `takeOver`: ends the share of whoever shares now; for managers, where the endpoint offers it. */
  async setMyStream(stream: StreamType, on: boolean, takeOver = false): Promise<void> {
    const room = this.room()
    if (on && takeOver && stream === 'subVideo' && someoneElseShares(room)) return room.takeOverShare(this.api)
    return room.setMyStream(stream, on)
  }

  changeSettings(changes: Partial<RoomSettings>): Promise<void> {
    return this.api.changeSettings(this.room().roomUuid, changes)
  }

  suspendAll(): Promise<void> {
    return this.api.suspend(this.room().roomUuid)
  }

  muteAll(stream: 'audio' | 'video', mayTurnOn: boolean): Promise<void> {
    return this.api.muteAll(this.room().roomUuid, stream, mayTurnOn)
  }

  setPassword(password: string): Promise<void> {
    return this.api.setPassword(this.room().roomUuid, password)
  }

  /** NERoom's meeting apps write '1' and take it away. */
  setMyHand(up: boolean): Promise<void> {
    const room = this.room()
    const me = room.current.myUuid
    return up ? room.updateMemberProperty(me, handKey, '1') : room.deleteMemberProperty(me, handKey)
  }

  /** One hand, or all that are up. */
  async lowerHand(uuid?: AccountId): Promise<void> {
    const room = this.room()
    const up = Object.values(room.current.members).filter(({ handUpSince }) => handUpSince !== null)
    const whose = uuid === undefined ? up.map((member) => member.uuid) : [uuid]
    await Promise.all(whose.map((each) => room.deleteMemberProperty(each, handKey)))
  }

  kick(uuid: AccountId, block: boolean): Promise<void> {
    const room = this.room()
    return block ? this.api.kickAndBlock(room.roomUuid, uuid) : room.kickMemberOut(uuid)
  }

  admit(uuid?: AccountId): Promise<void> {
    return this.api.admit(this.room().roomUuid, uuid)
  }

  refuse(uuid: AccountId, block: boolean): Promise<void> {
    return this.api.refuse(this.room().roomUuid, uuid, block)
  }

  unblock(uuid: AccountId): Promise<void> {
    return this.api.unblock(this.room().roomUuid, uuid)
  }

  startTimer(wanted: NewTimer): Promise<void> {
    return this.api.startTimer(this.room().roomUuid, wanted)
  }

  changeTimer(step: TimerStep): Promise<void> {
    return this.api.changeTimer(this.room().roomUuid, step)
  }
}

export const handKey = 'handsUp'

function someoneElseShares({ current }: RoomContext): boolean {
  return Object.values(current.members).some(({ uuid, isSharingScreen }) => isSharingScreen && uuid !== current.myUuid)
}
