/**
 * My running share between the windows: the meeting window tells what it shares, the share bar asks for what to do.
 * It ends with the room, with my flag in it, and with the page that held the tracks.
 */
import type { AccountId } from '@shared/ids'
import type { RoomMember, RoomState } from '@shared/room/room'
import type { RunningShare, ShareCommand } from '@shared/screen/share'
import { Cell, type StateSource, type StopWatching } from '@shared/state'
import type { SharePick } from './share-picks'

export interface DeskPorts {
  room: StateSource<RoomState>
  members: StateSource<Record<AccountId, RoomMember>>
}

/** `displayId`: the display that is shared as a whole, or null. */
export interface DeskShare extends RunningShare {
  displayId: string | null
}

export class ShareDesk {
  readonly share = new Cell<DeskShare | null>(null)
  readonly commands = new Cell<readonly ShareCommand[]>([])
  private lastCommand = 0
  private granted: SharePick | null = null
  /** My flag has stood since this share began; only then does its going end the share. */
  private shown = false
  private readonly stops: StopWatching[]

  constructor(private readonly ports: DeskPorts) {
    this.stops = [ports.room.subscribe(() => this.follow()), ports.members.subscribe(() => this.follow())]
  }

  /** The page was given this; what it publishes next is that. */
  grant(pick: SharePick): void {
    this.granted = pick
  }

  publish(running: RunningShare | null): void {
    if (!running) return void this.end()
    const { source } = this.granted ?? {}
    const displayId = running.kind === 'screen' ? source?.displayId || null : null
    this.share.set({ ...running, displayId })
    this.follow()
  }

  command(kind: ShareCommand['kind']): void {
    if (!this.share.get()) return
    this.lastCommand += 1
    this.commands.set([...this.commands.get(), { id: this.lastCommand, kind }])
  }

  takeCommand(id: number): void {
    this.commands.update((all) => all.filter((command) => command.id !== id))
  }

  /** True when there was a share to end. */
  end(): boolean {
    const was = this.share.get() !== null
    this.shown = false
    if (this.commands.get().length > 0) this.commands.set([])
    this.share.set(null)
    return was
  }

  close(): void {
    for (const stop of this.stops) stop()
    this.end()
  }

  private follow(): void {
    if (!this.share.get()) return
    const room = this.ports.room.get()
    if (room.phase !== 'joined' && room.phase !== 'reconnecting') return void this.end()
    const flag = this.ports.members.get()[room.myUuid]?.isSharingScreen ?? false
    if (this.shown && !flag) this.end()
    else this.shown = flag
  }
}
