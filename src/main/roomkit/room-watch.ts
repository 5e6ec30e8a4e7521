import { z } from 'zod'
import { isAppError } from '@shared/errors'
import { roomUuid, type RoomUuid } from '@shared/ids'
import type { AuthState } from '@shared/room/auth'
import { unknownLife, type RoomLife } from '@shared/room/room-life'
import { Cell, type StateSource, type StopWatching } from '@shared/state'
import type { ImReuse } from '../im/reuse'
import type { Clock, Log } from '../ports'
import type { RoomApi } from './room-api'
import { roomLifeCommand } from './room-commands'
import { parsePush } from './room-event'
import { parseLife } from './room-life-reply'
import { readLives } from './room-lives'
import type { SteerApi, WatchTarget } from './room-steer-api'

export interface WatchedRoom {
  readonly life: StateSource<RoomLife>
  stop(): void
}

export interface RoomWatch {
  /**
   * Watches until `stop`; several watchers of one room share one registration. With `roomArchiveId` it is that very
   * meeting, also when it is over and its number is in use again; without, the room that has the number now.
   */
  watch(roomUuid: RoomUuid, roomArchiveId?: string): WatchedRoom
  /** Reads every watched life anew; resolves when they are as new as this call. Rejects when the service is away. */
  refresh(): Promise<void>
  /** Something may have changed; nothing to do where changes are pushed. */
  lookAgain(): void
}

export interface RoomWatchPorts {
  api: Pick<RoomApi, 'brief'>
  steer: Pick<SteerApi, 'offers' | 'watch'>
  auth: StateSource<AuthState>
  reuse: Pick<ImReuse, 'onNotify' | 'session' | 'isOnline'>
  clock: Clock
  log: Log
}

/** Where nothing is pushed, what is live is looked at again. */
const lookAgainMs = 15_000
/** The service takes as many; the newest watchers win. */
const watchedAtOnce = 50
const pushed = z.object({
  target: z.object({ roomUuid: z.string(), roomArchiveId: z.string().optional() }),
  life: z.unknown(),
})

interface Entry {
  target: WatchTarget
  life: Cell<RoomLife>
  watchers: number
}

/** Lives of rooms I am not in, for their cards and the list of live rooms (R110–R112). */
export class RoomLives implements RoomWatch {
  private readonly entries = new Map<string, Entry>()
  private readonly stops: StopWatching[]
  private reading: Promise<void> | null = null
  private again: Promise<void> | null = null
  private planned = false
  /** The service may still hold a list of ours. */
  private registered = false
  private stopWaiting: StopWatching = () => {}

  constructor(private readonly ports: RoomWatchPorts) {
    const { reuse, auth } = ports
    let online = reuse.isOnline()
    let loggedIn = auth.get().loggedIn
    this.stops = [
      reuse.onNotify((body) => this.receive(body)),
      reuse.session.subscribe(() => {
        if (online === reuse.isOnline()) return
        online = !online
        if (online) this.plan()
      }),
      auth.subscribe(() => {
        if (loggedIn === auth.get().loggedIn) return
        loggedIn = !loggedIn
        if (loggedIn) this.plan()
        else for (const { life } of this.entries.values()) life.set(unknownLife)
      }),
    ]
  }

  watch(room: RoomUuid, roomArchiveId?: string): WatchedRoom {
    const key = keyOf({ roomUuid: room, roomArchiveId })
    const known = this.entries.get(key)
    const target = { roomUuid: room, ...(roomArchiveId ? { roomArchiveId } : {}) }
    const entry = known ?? { target, life: new Cell<RoomLife>(unknownLife), watchers: 0 }
    entry.watchers += 1
    if (!known) {
      this.entries.set(key, entry)
      this.plan()
    }
    let watching = true
    return {
      life: entry.life,
      stop: () => {
        if (!watching) return
        watching = false
        entry.watchers -= 1
        if (entry.watchers > 0) return
        this.entries.delete(key)
        this.plan()
      },
    }
  }

  /** Calls during a reading share the next one. */
  refresh(): Promise<void> {
    if (!this.reading) return (this.reading = this.read().finally(() => (this.reading = null)))
    this.again ??= this.reading
      .catch(() => undefined)
      .then(() => {
        this.again = null
        return this.refresh()
      })
    return this.again
  }

  lookAgain(): void {
    if (!this.ports.steer.offers('room-watch')) this.plan()
  }

  close(): void {
    this.stopWaiting()
    for (const stop of this.stops) stop()
  }

  /** Watchers come and go in bursts, as a conversation is opened. */
  private plan(): void {
    if (this.planned) return
    this.planned = true
    queueMicrotask(() => {
      this.planned = false
      void this.refresh().catch((error: unknown) =>
        this.ports.log.warn('lives of rooms not read', { code: isAppError(error) ? error.code : 'app/unexpected' }),
      )
    })
  }

  private async read(): Promise<void> {
    this.stopWaiting()
    if (!this.ports.auth.get().loggedIn) return
    const entries = [...this.entries.values()].slice(-watchedAtOnce)
    if (entries.length === 0 && !this.registered) return
    this.registered = entries.length > 0
    const pushes = this.ports.steer.offers('room-watch')
    try {
      const { lives, failed } = await readLives(
        this.ports,
        entries.map(({ target, life }) => ({ target, before: life.get() })),
      )
      if (this.ports.auth.get().loggedIn) lives.forEach((life, at) => show(entries[at], life))
      if (failed) throw failed
    } finally {
      const live = entries.some(({ life }) => life.get().phase === 'live')
      if (!pushes && live) this.stopWaiting = this.ports.clock.after(lookAgainMs, () => this.plan())
    }
  }

  private receive(body: string): void {
    const event = parsePush(body)
    if (event?.cmd !== roomLifeCommand || event.kind !== 'message') return
    const parsed = pushed.safeParse(event.data)
    if (!parsed.success) return
    const { target, life } = parsed.data
    show(this.entries.get(keyOf({ ...target, roomUuid: roomUuid(target.roomUuid) })), parseLife(life))
  }
}

function keyOf({ roomUuid: room, roomArchiveId }: { roomUuid: RoomUuid; roomArchiveId?: string | undefined }): string {
  return `${room} ${roomArchiveId ?? ''}`
}

function show(entry: Entry | undefined, life: RoomLife | null): void {
  if (entry && life && JSON.stringify(entry.life.get()) !== JSON.stringify(life)) entry.life.set(life)
}
