import { AppError } from '@shared/errors'
import type { RoomUuid } from '@shared/ids'
import type { RoomRole, RoomState } from '@shared/room/room'
import { Knock } from './knock'
import { askIn, type JoinRoomParams } from './room-entry'
import type { RoomEvent } from './room-event'
import type { Entry } from './room-replies'
import type { RoomServiceOptions } from './room-service'

/** `early`: events of the room that came before the reply to entry; `lost`: there may be a hole among them. */
export interface Entered {
  entry: Entry
  early: RoomEvent[]
  lost: boolean
}

/** The way in: asking, waiting in front of the door, asking again. */
export class Entrance {
  private asking: RoomUuid | null = null
  private early: RoomEvent[] = []
  /** The link was away while entry was asked for. */
  private lost = false
  private knock: Knock | null = null

  constructor(
    private readonly options: RoomServiceOptions,
    private readonly show: (state: RoomState) => void,
  ) {}

  /** Resolves once inside; rejects with why not, `app/cancelled` when I gave up waiting. */
  async enter(params: JoinRoomParams, role?: RoomRole): Promise<Entered> {
    try {
      for (;;) {
        this.early = []
        this.lost = false
        this.asking = params.roomUuid
        this.show({ phase: 'joining', roomUuid: params.roomUuid })
        const answer = await askIn(this.options, params, role)
        if (!this.options.auth.isLoggedIn) throw new AppError('room/not-logged-in', 'signed out while joining')
        if (answer.kind === 'in') return { entry: answer.entry, early: this.early, lost: this.lost }
        await this.waitOutside(params.roomUuid, answer.roomName)
      }
    } finally {
      this.asking = null
    }
  }

  /** Straight into another room of the same meeting: nobody is asked, nothing is shown. */
  async move(room: RoomUuid): Promise<Entered> {
    this.early = []
    this.lost = false
    this.asking = room
    try {
      const entry = await this.options.api.enter(room, { role: 'member', moved: true })
      return { entry, early: this.early, lost: this.lost }
    } finally {
      this.asking = null
    }
  }

  receive(event: RoomEvent): void {
    if (event.kind === 'room' && event.roomUuid === this.asking) this.early.push(event)
    if (event.kind === 'message' && event.roomUuid === this.knock?.roomUuid) this.knock.message(event)
  }

  followConnection(online: boolean): void {
    if (!online) this.lost = true
    else void this.knock?.look()
  }

  /** Nothing to do unless I wait. */
  async giveUp(tell: boolean): Promise<void> {
    await this.knock?.giveUp(tell)
  }

  private async waitOutside(room: RoomUuid, roomName: string): Promise<void> {
    const { auth, reuse, steer, log, clock } = this.options
    const { userUuid } = auth.state.get()
    if (!userUuid) throw new AppError('room/not-logged-in', 'waiting needs a login')
    const knock = new Knock(room, userUuid, { api: steer, log })
    this.knock = knock
    this.show({ phase: 'waiting', roomUuid: room, roomName, since: clock.now() })
    // The answer may have come before anybody listened for it.
    if (reuse.isOnline()) void knock.look()
    try {
      await knock.opened
    } finally {
      this.knock = null
    }
  }
}
