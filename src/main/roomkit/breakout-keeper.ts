import { isAppError } from '@shared/errors'
import type { RoomUuid } from '@shared/ids'
import {
  breakoutKey,
  movesAfterMs,
  sentTo,
  type BreakoutLine,
  type BreakoutState,
  type ToldBreakout,
} from '@shared/room/breakout'
import { can } from '@shared/room/room'
import { Cell, type StopWatching } from '@shared/state'
import { z } from 'zod'
import type { Clock, Log } from '../ports'
import type { BreakoutApi } from './breakout-api'
import { oneAtATime } from './one-at-a-time'
import { breakoutChangedCommand, breakoutSaidCommand } from './room-commands'
import type { RoomContext } from './room-context'
import type { RoomEvent } from './room-event'
import type { RoomFollower } from './room-follower'
import type { RoomModel } from './room-model'

export interface BreakoutKeeperPorts {
  api: Pick<BreakoutApi, 'read'>
  offers(): boolean
  /** Into another room of the meeting; rejects when it could not be entered, and I am where I was. */
  move(room: RoomUuid): Promise<void>
  clock: Clock
  log: Log
}

/** Trying to get back to the main room again; ms. */
const againMs = 3_000
const said = z.object({ text: z.string(), userName: z.string() })

/**
 * The groups of the meeting by the clock of this machine, and going where one is sent: asked first, after a while by
 * itself, back at the end. What there is says the service; the property and message 2005 say that it changed.
 */
export class BreakoutKeeper implements RoomFollower {
  readonly state = new Cell<BreakoutState | null>(null)
  readonly line = new Cell<BreakoutLine | null>(null)
  private room: RoomContext | null = null
  /** Where I was asked to go and did not; `undefined`: nowhere. */
  private declined: number | null | undefined
  private lines = 0
  private stopInvite: StopWatching = () => undefined
  private stopEnd: StopWatching = () => undefined

  readonly refresh: () => Promise<void>

  constructor(private readonly ports: BreakoutKeeperPorts) {
    this.refresh = oneAtATime(
      () => this.read(),
      (error) => this.warn('groups could not be read', error),
    )
  }

  joined(context: RoomContext): void {
    this.room = context
    void this.refresh()
  }

  left(): void {
    this.room = null
    this.stopWaiting()
    // On the way from one room of the meeting to another it goes on.
    if (!this.state.get()?.moving) this.forget()
  }

  back(): void {
    void this.refresh()
  }

  changed(before: RoomModel, after: RoomModel): void {
    if (before.info.properties[breakoutKey] !== after.info.properties[breakoutKey]) void this.refresh()
    else if (before.members[before.myUuid]?.role !== after.members[after.myUuid]?.role) void this.refresh()
  }

  message(event: RoomEvent): void {
    if (event.kind !== 'message') return
    if (event.cmd === breakoutChangedCommand) void this.refresh()
    const line = event.cmd === breakoutSaidCommand ? said.safeParse(event.data) : null
    if (line?.success) this.line.set({ id: ++this.lines, text: line.data.text, name: line.data.userName })
  }

  putLineAway(): void {
    this.line.set(null)
  }

  /** Not now; I can still go by myself. */
  decline(): void {
    const { invite } = this.state.get() ?? {}
    if (!invite) return
    this.declined = invite.group
    this.stopInvite()
    this.patch({ invite: null })
  }

  /** `null`: the main room. Going by oneself is no longer being sent. */
  async go(group: number | null): Promise<void> {
    const state = this.state.get()
    if (!state || state.moving || state.here === group) return
    const room = group === null ? state.parent : state.groups.find(({ id }) => id === group)?.roomUuid
    if (!room) return
    this.declined = group === state.mine ? undefined : state.mine
    this.stopInvite()
    this.patch({ moving: true, invite: null })
    try {
      await this.ports.move(room)
    } finally {
      this.patch({ moving: false })
      if (this.room) void this.refresh()
      else this.forget()
    }
  }

  private async read(): Promise<void> {
    const { room } = this
    if (!room || !this.isSet()) return this.forget()
    const told = await this.ports.api.read(room.roomUuid)
    // A room that I am no longer in; the one I am in is read next.
    if (room !== this.room) return void this.refresh()
    if (!told || !this.isSet()) return this.forget()
    this.show(told, room)
  }

  private show({ leftMs, ...told }: ToldBreakout, room: RoomContext): void {
    const now = this.ports.clock.now()
    const before = this.state.get()
    const role = room.localMember?.role ?? 'member'
    const sent = sentTo(told, can(role, 'breakout'))
    if (told.mine !== this.declined) this.declined = undefined
    const asked = sent !== undefined && sent !== this.declined
    const kept = before?.invite && before.invite.group === sent ? before.invite : null
    const invite = asked ? (kept ?? { group: sent, until: now + movesAfterMs }) : null
    const endsAt = leftMs === null ? null : now + leftMs
    this.stopWaiting()
    this.state.set({ ...told, endsAt, invite, moving: before?.moving ?? false })
    if (invite) this.stopInvite = this.ports.clock.after(invite.until - now, () => this.goByItself(invite.group))
    if (leftMs !== null && told.here !== null) this.stopEnd = this.ports.clock.after(leftMs, () => this.goHome())
  }

  private goByItself(group: number | null): void {
    void this.go(group).catch((error: unknown) => this.warn('could not go to the group', error))
  }

  /** Until it works: the groups are over. */
  private goHome(): void {
    void this.go(null).catch((error: unknown) => {
      this.warn('could not come back from the group', error)
      this.stopEnd = this.ports.clock.after(againMs, () => this.goHome())
    })
  }

  private isSet(): boolean {
    return this.ports.offers() && this.room?.current.info.properties[breakoutKey] !== undefined
  }

  private patch(changes: Partial<BreakoutState>): void {
    const state = this.state.get()
    if (state) this.state.set({ ...state, ...changes })
  }

  private stopWaiting(): void {
    this.stopInvite()
    this.stopEnd()
  }

  private forget(): void {
    this.stopWaiting()
    this.declined = undefined
    if (this.state.get()) this.state.set(null)
    if (this.line.get()) this.line.set(null)
  }

  private warn(text: string, error: unknown): void {
    this.ports.log.warn(text, { code: isAppError(error) ? error.code : 'app/unexpected' })
  }
}
