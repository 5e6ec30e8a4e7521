import { AppError, isAppError } from '@shared/errors'
import type { AccountId, RoomUuid } from '@shared/ids'
import type { RoomEndReason, RoomInfo, RoomMember, RoomRole, RoomState } from '@shared/room/room'
import { Cell, KeyedCell, type StateSource, type StopWatching } from '@shared/state'
import type { ImReuse } from '../im/reuse'
import type { Clock, Log } from '../ports'
import type { AuthService } from './auth-service'
import { ChatController } from './chat-controller'
import { RoomContext } from './room-context'
import type { RoomApi } from './room-api'
import { askIn, openRoom, type JoinRoomParams } from './room-entry'
import { parsePush, type RoomEvent } from './room-event'
import { diffMembers, type RoomModel } from './room-model'
import type { Entry, RtcEntry } from './room-replies'
import { reuseErrors } from './room-codes'
import { within } from './within'

/** One room at a time. */
export interface RoomService {
  readonly current: StateSource<RoomState>
  readonly members: StateSource<Record<AccountId, RoomMember>>
  readonly chat: ChatController
  /** Creates the room under a new nine-digit code and joins it as its host. */
  createRoom(params: { roomName: string; password?: string }): Promise<RoomInfo>
  joinRoom(params: JoinRoomParams): Promise<RoomInfo>
  /** Lets go whatever happens, and tells the service within 2 s. Also puts away a room that has ended. */
  leaveRoom(): Promise<void>
  endRoom(): Promise<void>
  /** The media side of the joined room; `session` is another one after every entry. */
  readonly rtc: StateSource<RoomRtc | null>
  /** The joined room; throws `room/not-joined`. */
  context(): RoomContext
}

export interface RoomRtc extends RtcEntry {
  session: number
  roomUuid: RoomUuid
  myUuid: AccountId
}

export interface RoomServiceOptions {
  api: RoomApi
  auth: Pick<AuthService, 'state' | 'isLoggedIn'>
  reuse: ImReuse
  deviceId: string
  clock: Clock
  log: Log
  /** For tests: numbers in [0, 1). */
  random?: () => number
}

/** Quitting and signing out do not wait longer for a service that may be gone. */
const leaveLimit = 2_000

export class Rooms implements RoomService {
  readonly current = new Cell<RoomState>({ phase: 'idle' })
  private readonly memberCell = new KeyedCell<RoomMember>()
  readonly members: StateSource<Record<AccountId, RoomMember>> = this.memberCell
  readonly chat: ChatController
  readonly rtc = new Cell<RoomRtc | null>(null)
  private sessions = 0
  private joined: RoomContext | null = null
  /** Events of the room being joined that came before the reply to entry. */
  private early: RoomEvent[] = []
  /** The link was away while the join was under way: its early events may have a hole. */
  private lostWhileJoining = false
  private entering: Promise<RoomInfo> | null = null
  private leaving: Promise<void> | null = null
  private readonly stops: StopWatching[]

  constructor(private readonly options: RoomServiceOptions) {
    const { reuse, auth, clock } = options
    this.chat = new ChatController({
      send: (cmdId, message) => this.context().sendCustomMessage(cmdId, message),
      me: () => this.joined?.localMember ?? null,
      now: () => clock.now(),
    })
    this.stops = [
      reuse.onNotify((body) => this.receive(body)),
      reuse.session.subscribe(() => this.followConnection(reuse.isOnline())),
      auth.state.subscribe(() => this.followLogin()),
    ]
  }

  async createRoom({ roomName, password }: { roomName: string; password?: string }): Promise<RoomInfo> {
    await this.ready()
    const room = await openRoom(this.options, { roomName, ...(password ? { password } : {}) })
    return this.enter({ roomUuid: room, ...(password ? { password } : {}) }, 'host')
  }

  async joinRoom(params: JoinRoomParams): Promise<RoomInfo> {
    const state = this.current.get()
    if (state.phase === 'joined' && state.info.roomUuid === params.roomUuid) return state.info
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
    this.early = []
    this.lostWhileJoining = false
    this.current.set({ phase: 'joining', roomUuid: params.roomUuid })
    try {
      const entry = await askIn(this.options, params, role)
      if (!this.options.auth.isLoggedIn) throw new AppError('room/not-logged-in', 'signed out while joining')
      return this.begin(entry)
    } catch (error) {
      this.current.set({ phase: 'idle' })
      throw error
    }
  }

  private begin(entry: Entry): RoomInfo {
    const { deviceId } = this.options
    const context = new RoomContext(
      entry,
      { uuid: entry.mine.member.uuid, deviceId },
      {
        ...this.options,
        changed: (before, after) => this.publish(before, after),
        ended: (reason) => this.ended(reason),
        inSync: () => this.backInSync(),
      },
    )
    this.joined = context
    this.chat.clear()
    this.memberCell.reset(context.current.members)
    const { roomUuid, current } = context
    this.sessions += 1
    this.rtc.set({ ...entry.rtc, session: this.sessions, roomUuid, myUuid: current.myUuid })
    this.current.set({ phase: 'joined', info: entry.info, myUuid: current.myUuid })
    for (const event of this.early.splice(0)) context.push(event)
    const online = this.options.reuse.isOnline()
    if (!online) this.followConnection(false)
    else if (this.lostWhileJoining) context.reconnected()
    return entry.info
  }

  private async leave(): Promise<void> {
    // A join cannot be taken back half way: it is let through, then left.
    await this.entering?.catch(() => undefined)
    const context = this.joined
    if (!context) {
      if (this.current.get().phase === 'ended') this.current.set({ phase: 'idle' })
      return
    }
    this.setLeaving(context.current)
    await within(this.options.clock, leaveLimit, context.leaveRoom('LEAVE_BY_SELF', true)).catch((error: unknown) =>
      this.options.log.warn('left without telling', { code: isAppError(error) ? error.code : 'app/unexpected' }),
    )
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
  }

  /** My own leaving is done by who asked for it; everything else is something the person must be told. */
  private ended(reason: RoomEndReason): void {
    const info = this.joined?.current.info
    this.joined = null
    // Media first: whoever holds tracks of this room lets go before the room is seen to be over.
    this.rtc.set(null)
    this.memberCell.reset({})
    this.chat.clear()
    if (info && this.current.get().phase !== 'leaving') this.current.set({ phase: 'ended', info, reason })
  }

  private receive(body: string): void {
    const event = parsePush(body)
    if (!event) return
    const state = this.current.get()
    if (state.phase === 'joining' && event.roomUuid === state.roomUuid && event.kind === 'room') this.early.push(event)
    const context = this.joined
    if (!context || event.roomUuid !== context.roomUuid) return
    if (event.kind === 'message') this.chat.onReceiveCustomMessage(event)
    else if (event.cmd !== passThrough) context.push(event)
  }

  private followConnection(online: boolean): void {
    const state = this.current.get()
    if (!online && state.phase === 'joining') this.lostWhileJoining = true
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
  }

  /** P16: no login, no room. IM kicked → kICK_BY_SELF, as NERoom has it. */
  private followLogin(): void {
    const { loggedIn, event } = this.options.auth.state.get()
    if (loggedIn || !this.joined) return
    const reason =
      event === 'KICK_OUT' ? 'kICK_BY_SELF' : event === 'LOGGED_OUT' ? 'LEAVE_BY_SELF' : 'LOGIN_STATE_ERROR'
    void this.joined.leaveRoom(reason, false)
  }
}

/** NERoom's own pass-through: not for the room's state. */
const passThrough = 99
