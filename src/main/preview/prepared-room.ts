/** The room that is about to be entered: chosen in some window, shown by the meeting window before anything is joined. */
import { AppError } from '@shared/errors'
import type { SessionState } from '@shared/im/session'
import type { PreparedRoom } from '@shared/ipc/contract-preview'
import type { RoomState } from '@shared/room/room'
import { Cell, type StateSource } from '@shared/state'

type Wish = PreparedRoom extends infer Each ? (Each extends PreparedRoom ? Omit<Each, 'id'> : never) : never

export interface PreparedRoomOptions {
  room: StateSource<RoomState>
  session: StateSource<SessionState>
  /** Whether the person wants a preview at all. */
  wanted: () => boolean
  /** Shows the meeting window, where the room is joined already. */
  showRoom: () => void
  /** Puts away a room that has ended, so that its window is free. */
  putAway: () => void
}

export class PreparedRooms {
  private readonly cell = new Cell<PreparedRoom | null>(null)
  readonly current: StateSource<PreparedRoom | null> = this.cell
  private lastId = 0

  constructor(private readonly options: PreparedRoomOptions) {
    const { room, session } = options
    // Windows hear of the room first, and so never see neither.
    room.subscribe(() => room.get().phase === 'joined' && queueMicrotask(() => this.cancel()))
    session.subscribe(() => session.get().phase === 'signed-out' && this.cancel())
  }

  /** Returns whether the meeting window shows it now; a newer wish replaces the one before. */
  prepare(wish: Wish): boolean {
    const { room, wanted, showRoom, putAway } = this.options
    if (!wanted()) return false
    const now = room.get()
    if (now.phase === 'joined' || now.phase === 'reconnecting') {
      if (wish.kind === 'create' || now.info.roomUuid !== wish.roomUuid) throw inTheWay(now.phase)
      showRoom()
      return true
    }
    if (now.phase !== 'idle' && now.phase !== 'ended') throw inTheWay(now.phase)
    this.cell.set({ ...wish, id: ++this.lastId })
    // After it is set: an idle room with nothing prepared closes the window.
    if (now.phase === 'ended') putAway()
    return true
  }

  cancel(): void {
    this.cell.set(null)
  }
}

function inTheWay(phase: RoomState['phase']): AppError {
  return new AppError('room/already-in-room', `room service is ${phase}`)
}
