import { AppError, isAppError } from '@shared/errors'
import type { AccountId } from '@shared/ids'
import type { RoomEndReason, RoomInfo, RoomMember, RoomRole, RoomState } from '@shared/room/room'
import { Cell, KeyedCell, type StateSource, type StopWatching } from '@shared/state'
import type { BoardMessages } from './board-messages'
import { BreakoutSteering } from './breakout-steering'
import type { ChatController } from './chat-controller'
import type { DoorKeeper } from './door-keeper'
import { Entrance, type Entered } from './entrance'
import { RoomContext } from './room-context'
import type { NewRoom } from './room-api'
import { openRoom, type JoinRoomParams } from './room-entry'
import type { PollKeeper } from './poll-keeper'
import { parsePush } from './room-event'
import { createFollowers } from './room-followers'
import { homeAfter } from './room-home'
import type { RoomFollower } from './room-follower'
import { diffMembers, type RoomModel } from './room-model'
import { reuseErrors } from './room-codes'
import { RoomMoving } from './room-moving'
import type { RoomRtc, RoomService, RoomServiceOptions } from './room-service'
import type { RoomSigns } from './room-signs'
import { RoomSteering } from './room-steering'
import type { TimerKeeper } from './timer-keeper'
import { within } from './within'

/** Quitting and signing out do not wait longer for a service that may be gone. */
const leaveLimit = 2_000

export class Rooms implements RoomService {
  readonly current = new Cell<RoomState>({ phase: 'idle' })
  private readonly memberCell = new KeyedCell<RoomMember>()
  readonly members: StateSource<Record<AccountId, RoomMember>> = this.memberCell
  readonly chat: ChatController
  readonly signs: RoomSigns
  readonly door: DoorKeeper
  readonly timer: TimerKeeper
  readonly polls: PollKeeper
  readonly boardMessages: BoardMessages
  readonly steering: RoomSteering
  readonly breakout: RoomService['breakout']
  readonly rtc = new Cell<RoomRtc | null>(null)
  private readonly followers: readonly RoomFollower[]
  private readonly entrance: Entrance
  private sessions = 0
  private joined: RoomContext | null = null
  private entering: Promise<RoomInfo> | null = null
  private leaving: Promise<void> | null = null
  private readonly moving: RoomMoving
  private readonly stops: StopWatching[]

  constructor(private readonly options: RoomServiceOptions) {
    const { reuse, auth } = options
    const followers = createFollowers(
      options,
      () => this.joined,
      (room) => this.moving.to(room),
    )
    this.followers = Object.values(followers)
    this.chat = followers.chat
    this.signs = followers.signs
    this.door = followers.door
    this.timer = followers.timer
    this.polls = followers.polls
    this.boardMessages = followers.boardMessages
    this.entrance = new Entrance(options, (state) => this.current.set(state))
    this.moving = new RoomMoving({
      entrance: this.entrance,
      isOnline: () => reuse.isOnline(),
      isEntering: () => this.entering !== null,
      joined: () => this.joined,
      entering: (way) => (this.entering = way),
      begin: (entered) => this.begin(entered, true),
      show: (state) => this.current.set(state),
    })
    this.steering = new RoomSteering(() => this.context(), options.steer)
    this.breakout = {
      keeper: followers.breakout,
      steering: new BreakoutSteering(() => this.context(), options.steer.breakout, followers.breakout),
    }
    this.stops = [
      reuse.onNotify((body) => this.receive(body)),
      reuse.session.subscribe(() => this.followConnection(reuse.isOnline())),
      auth.state.subscribe(() => this.followLogin()),
    ]
  }

  async createRoom(params: NewRoom): Promise<RoomInfo> {
    await this.ready()
    const room = await openRoom(this.options, params)
    return this.enter({ roomUuid: room, ...(params.password ? { password: params.password } : {}) }, 'host')
  }

  async joinRoom(params: JoinRoomParams): Promise<RoomInfo> {
    const state = this.current.get()
    if (state.phase === 'joined' && state.info.roomUuid === params.roomUuid) return state.info
    if (state.phase === 'waiting' && state.roomUuid === params.roomUuid && this.entering) return this.entering
    await this.ready()
    return this.enter(params)
  }

  leaveRoom(): Promise<void> {
    this.leaving ??= this.leave().finally(() => (this.leaving = null))
    return this.leaving
  }

  async endRoom(): Promise<void> {
    const context = this.context()
    const before = this.current.get()
    this.setLeaving(context.current)
    try {
      await context.endRoom()
      this.current.set({ phase: 'idle' })
    } catch (error) {
      if (this.joined === context) this.stay(before)
      else this.current.set({ phase: 'idle' })
      throw error
    }
  }

  context(): RoomContext {
    if (!this.joined) throw new AppError('room/not-joined', 'not in a room')
    return this.joined
  }

  close(): void {
    for (const stop of this.stops) stop()
  }

  private async ready(): Promise<void> {
    await this.leaving
    this.mustBeFree()
    if (!this.options.auth.isLoggedIn) throw new AppError('room/not-logged-in', 'rooms need a login first')
    // Signalling comes over IM: a room joined without it would stand still.
    if (!this.options.reuse.isOnline()) throw reuseErrors.notSignedIn()
  }

  private mustBeFree(): void {
    const { phase } = this.current.get()
    if (phase !== 'idle' && phase !== 'ended') throw new AppError('room/already-in-room', `room service is ${phase}`)
  }

  private enter(params: JoinRoomParams, role?: RoomRole): Promise<RoomInfo> {
    // Another window may have joined while this one was made ready or its room created.
    this.mustBeFree()
    this.entering = this.tryEnter(params, role).finally(() => (this.entering = null))
    return this.entering
  }

  private async tryEnter(params: JoinRoomParams, role?: RoomRole): Promise<RoomInfo> {
    try {
      return this.begin(await this.entrance.enter(params, role))
    } catch (error) {
      this.current.set({ phase: 'idle' })
      throw error
    }
  }

  private begin({ entry, early, lost }: Entered, moved = false): RoomInfo {
    const { deviceId } = this.options
    const context = new RoomContext(
      entry,
      { uuid: entry.mine.member.uuid, deviceId },
      {
        ...this.options,
        changed: (before, after) => this.publish(before, after),
        said: (event) => this.tell((follower) => follower.message?.(event)),
        replaced: () => this.chat.lost(),
        ended: (reason) => this.ended(reason),
        inSync: () => this.backInSync(),
      },
    )
    this.joined = context
    this.memberCell.reset(context.current.members)
    const { roomUuid, current } = context
    this.sessions += 1
    this.rtc.set({ ...entry.rtc, session: this.sessions, roomUuid, myUuid: current.myUuid, moved })
    this.tell((follower) => follower.joined(context, entry))
    this.current.set({ phase: 'joined', info: entry.info, myUuid: current.myUuid })
    for (const event of early) context.push(event)
    const online = this.options.reuse.isOnline()
    if (!online) this.followConnection(false)
    else if (lost) context.reconnected()
    return entry.info
  }

  private async leave(): Promise<void> {
    const { clock, log } = this.options
    const limited = (work: Promise<void>): Promise<void> =>
      within(clock, leaveLimit, work).catch((error: unknown) =>
        log.warn('left without telling', { code: isAppError(error) ? error.code : 'app/unexpected' }),
      )
    await limited(this.entrance.giveUp(true))
    // A join cannot be taken back half way: it is let through, then left.
    await this.entering?.catch(() => undefined)
    const context = this.joined
    if (!context) {
      if (this.current.get().phase === 'ended') this.current.set({ phase: 'idle' })
      return
    }
    this.setLeaving(context.current)
    await limited(context.leaveRoom('LEAVE_BY_SELF', true))
    this.current.set({ phase: 'idle' })
  }

  /** The link may have gone meanwhile. */
  private stay(state: RoomState): void {
    this.current.set(state)
    this.followConnection(this.options.reuse.isOnline())
  }

  private setLeaving({ info, myUuid }: RoomModel): void {
    this.current.set({ phase: 'leaving', info, myUuid })
  }

  private publish(before: RoomModel, after: RoomModel): void {
    this.memberCell.apply(diffMembers(before.members, after.members))
    const state = this.current.get()
    if (before.info !== after.info && 'info' in state) this.current.set({ ...state, info: after.info })
    this.tell((follower) => follower.changed?.(before, after))
  }

  /** My own leaving is done by who asked for it; everything else is something the person must be told. */
  private ended(reason: RoomEndReason): void {
    const model = this.joined?.current
    this.joined = null
    // Media first: whoever holds tracks of this room lets go before the room is seen to be over.
    this.rtc.set(null)
    this.memberCell.reset({})
    this.tell((follower) => follower.left())
    if (!model || this.moving.underWay || this.current.get().phase === 'leaving') return
    const home = this.options.auth.isLoggedIn ? homeAfter(model.info, reason) : null
    if (home) void this.moving.home(home, model, reason)
    else this.current.set({ phase: 'ended', info: model.info, reason })
  }

  private receive(body: string): void {
    const event = parsePush(body)
    if (!event) return
    this.entrance.receive(event)
    const context = this.joined
    if (!context || event.roomUuid !== context.roomUuid) return
    if (event.kind === 'message') this.tell((follower) => follower.message?.(event))
    else if (event.cmd !== passThrough) context.push(event)
  }

  private followConnection(online: boolean): void {
    this.entrance.followConnection(online)
    const state = this.current.get()
    if (!this.joined) return
    if (!online && state.phase === 'joined') {
      const { info, myUuid } = state
      this.current.set({ phase: 'reconnecting', info, myUuid, since: this.options.clock.now() })
      this.joined.disconnected()
    }
    if (online && state.phase === 'reconnecting') this.joined.reconnected()
  }

  private backInSync(): void {
    const state = this.current.get()
    if (state.phase !== 'reconnecting' || !this.options.reuse.isOnline()) return
    this.current.set({ phase: 'joined', info: state.info, myUuid: state.myUuid })
    this.tell((follower) => follower.back?.())
  }

  /** P16: no login, no room. IM kicked → kICK_BY_SELF, as NERoom has it. */
  private followLogin(): void {
    const { loggedIn, event } = this.options.auth.state.get()
    if (loggedIn) return
    void this.entrance.giveUp(false)
    const reason =
      event === 'KICK_OUT' ? 'kICK_BY_SELF' : event === 'LOGGED_OUT' ? 'LEAVE_BY_SELF' : 'LOGIN_STATE_ERROR'
    void this.joined?.leaveRoom(reason, false)
  }

  private tell(what: (follower: RoomFollower) => void): void {
    for (const follower of this.followers) what(follower)
  }
}

/** NERoom's own pass-through: not for the room's state. */
const passThrough = 99
