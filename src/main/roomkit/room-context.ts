import type { AccountId } from '@shared/ids'
import type { RoomEndReason, RoomMember, RoomRole } from '@shared/room/room'
import type { StopWatching } from '@shared/state'
import type { Clock, Log } from '../ports'
import type { RoomApi, StreamType } from './room-api'
import type { RoomEvent } from './room-event'
import { notice, tell, type RoomListener, type RoomNotice } from './room-listener'
import { modelOf, type RoomModel, type RoomStep } from './room-model'
import type { Snapshot } from './room-replies'
import type { SteerApi } from './room-steer-api'
import { applyEvent, applySnapshot } from './room-steps'
import { SignalRepair } from './signal-repair'

export interface ContextPorts {
  api: RoomApi
  clock: Clock
  log: Log
  /** The room changed. */
  changed(before: RoomModel, after: RoomModel): void
  /** Over, once; nothing comes after it. */
  ended(reason: RoomEndReason): void
  /** A numbered event that is no step of the room's state. */
  said(event: RoomEvent): void
  /** A snapshot stands in place of events that are gone. */
  replaced(): void
  /** Events and room agree again. */
  inSync(): void
  random?: () => number
}

/** From here on numbers are the application's own. */
const customCommands = 10_000

/** The joined room: what it is now, and what may be done in it. Becomes useless when it has ended. */
export class RoomContext {
  private model: RoomModel
  private readonly repair: SignalRepair
  private readonly listeners = new Set<Partial<RoomListener>>()
  private over = false
  /** Of my media requests in this room, NERoom's x-operation-number. */
  private operation = 0

  constructor(
    entry: Snapshot,
    me: { uuid: AccountId; deviceId: string },
    private readonly ports: ContextPorts,
  ) {
    this.model = modelOf(entry, me.uuid, me.deviceId)
    const { api, clock, log, random } = ports
    this.repair = new SignalRepair(entry.sequence, entry.eventBuffMillis, {
      missed: (nextId, trigger) => api.missed(this.roomUuid, nextId, trigger),
      apply: (event) => this.apply(event),
      replace: (snapshot) => {
        this.follow(applySnapshot(this.model, snapshot))
        if (!this.over) ports.replaced()
      },
      end: (reason) => this.finish(reason),
      inSync: () => ports.inSync(),
      clock,
      log,
      ...(random ? { random } : {}),
    })
  }

  get roomUuid(): RoomModel['info']['roomUuid'] {
    return this.model.info.roomUuid
  }

  get current(): RoomModel {
    return this.model
  }

  get localMember(): RoomMember | undefined {
    return this.model.members[this.model.myUuid]
  }

  addRoomListener(listener: Partial<RoomListener>): StopWatching {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** One event of this room, from the IM passthrough. */
  push(event: RoomEvent): void {
    this.repair.push(event)
  }

  disconnected(): void {
    this.tell(notice('onRoomConnectStateChanged', 0))
  }

  reconnected(): void {
    this.tell(notice('onRoomConnectStateChanged', 1))
    this.repair.resync()
  }

  /** Local teardown first, as NERoom does it; then the service is told, unless it knows already. */
  async leaveRoom(reason: RoomEndReason, tellService: boolean): Promise<void> {
    const { roomUuid } = this
    this.finish(reason)
    if (tellService) await this.ports.api.leave(roomUuid, this.model.myUuid)
  }

  async endRoom(): Promise<void> {
    await this.ports.api.end(this.roomUuid)
    this.finish('CLOSE_BY_MEMBER')
  }

  setLocked(locked: boolean): Promise<void> {
    return this.ports.api.setProperty(this.roomUuid, 'lock', locked ? 1 : 0)
  }

  changeMemberName(uuid: AccountId, name: string): Promise<void> {
    return this.ports.api.rename(this.roomUuid, uuid, name)
  }

  changeMemberRole(uuid: AccountId, role: RoomRole): Promise<void> {
    return this.ports.api.changeRole(this.roomUuid, uuid, role)
  }

  handOverMyRole(uuid: AccountId): Promise<void> {
    return this.ports.api.handOver(this.roomUuid, uuid)
  }

  kickMemberOut(uuid: AccountId): Promise<void> {
    return this.ports.api.kick(this.roomUuid, uuid)
  }

  updateRoomProperty(key: string, value: string, associatedUserUuid?: AccountId): Promise<void> {
    return this.ports.api.setProperty(this.roomUuid, key, value, associatedUserUuid)
  }

  deleteRoomProperty(key: string): Promise<void> {
    return this.ports.api.deleteProperty(this.roomUuid, key)
  }

  updateMemberProperty(uuid: AccountId, key: string, value: string): Promise<void> {
    return this.ports.api.setMemberProperty(this.roomUuid, uuid, key, value)
  }

  deleteMemberProperty(uuid: AccountId, key: string): Promise<void> {
    return this.ports.api.deleteMemberProperty(this.roomUuid, uuid, key)
  }

  /**
   * My own flag, as NERoom's unmute and mute: resolves when the service has it. Calls may overtake each other; the
   * rising number makes the last one asked for the one that holds.
   */
  setMyStream(stream: StreamType, on: boolean): Promise<void> {
    this.operation += 1
    return this.ports.api.setStream(this.roomUuid, this.model.myUuid, stream, on, this.operation)
  }

  /** Off only: nobody turns on what is another's. */
  stopMemberStream(uuid: AccountId, stream: StreamType): Promise<void> {
    return this.ports.api.setStream(this.roomUuid, uuid, stream, false)
  }

  joinRtcChannel(): Promise<void> {
    return this.ports.api.joinRtc(this.roomUuid)
  }

  leaveRtcChannel(): Promise<void> {
    return this.ports.api.leaveRtc(this.roomUuid)
  }

  takeOverShare(steer: Pick<SteerApi, 'takeOverShare'>): Promise<void> {
    this.operation += 1
    return steer.takeOverShare(this.roomUuid, this.model.myUuid, this.operation)
  }

  sendToMember(uuid: AccountId, cmdId: number, message: string): Promise<void> {
    return this.ports.api.sendToMember(this.roomUuid, uuid, cmdId, message)
  }

  sendCustomMessage(cmdId: number, message: string): Promise<void> {
    return this.ports.api.sendToRoom(this.roomUuid, cmdId, message)
  }

  private apply(event: RoomEvent): void {
    this.follow(applyEvent(this.model, event))
    if (event.cmd >= customCommands) this.ports.said(event)
  }

  private follow(step: RoomStep): void {
    if (this.over) return
    const before = this.model
    this.model = step.model
    if (step.model !== before) this.ports.changed(before, step.model)
    if (step.ended) this.finish(step.ended)
    else for (const each of step.notices) this.tell(each)
  }

  private finish(reason: RoomEndReason): void {
    if (this.over) return
    this.over = true
    this.repair.close()
    this.ports.log.info('room ended', { room: this.roomUuid, reason })
    this.tell(notice('onRoomEnded', reason))
    this.listeners.clear()
    this.ports.ended(reason)
  }

  private tell(each: RoomNotice): void {
    for (const listener of [...this.listeners]) tell(listener, each)
  }
}
