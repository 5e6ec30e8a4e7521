/** Sharing a screen for the rest of main: the contract area `screen`, what a page may capture, where bar and marks go. */
import { markCommand } from '@shared/annotation/mark-wire'
import { AppError } from '@shared/errors'
import type { AccountId, RoomUuid } from '@shared/ids'
import type { RoomlineHandlers } from '@shared/ipc/contract'
import type { SharePlan, ShareStatus } from '@shared/screen/share'
import { Cell, type StateSource } from '@shared/state'
import { follow } from '../follow'
import type { Clock, Log } from '../ports'
import { parsePush } from '../roomkit/room-event'
import type { RoomRequest } from '../roomkit/room-http'
import type { RoomService } from '../roomkit/room-service'
import { MarkBoard } from './mark-board'
import { ShareDesk, type DeskShare } from './share-desk'
import { SharePicks, type SharePick } from './share-picks'
import { toShareSources, type OwnWindow, type RawSource } from './share-sources'

export interface ScreenOptions {
  plan: SharePlan
  /** One listing at a time is enough; the caller's port may be slow. */
  listSources(): Promise<RawSource[]>
  ownWindows(): OwnWindow[]
  access(): 'granted' | 'denied'
  openAccessSettings(): void
  rooms: Pick<RoomService, 'current' | 'members' | 'context'>
  request(request: RoomRequest): Promise<unknown>
  /** Bodies of passthrough pushes (`ImReuse.onNotify`). */
  onNotify(listener: (body: string) => void): () => void
  clock: Clock
  log: Log
}

export interface ScreenService {
  readonly screen: RoomlineHandlers['screen']
  readonly share: StateSource<DeskShare | null>
  readonly status: StateSource<ShareStatus | null>
  /** Whether the page may ask for a capture now; `take` gives what it gets, once. */
  mayCapture(windowId: number): boolean
  take(windowId: number): SharePick | null
  /** The page that held the tracks is gone. */
  pageGone(): void
  close(): void
}

export function createScreen(options: ScreenOptions): ScreenService {
  const { plan, rooms, log } = options
  const picks = new SharePicks(options.clock)
  const desk = new ShareDesk({ room: rooms.current, members: rooms.members })
  const board = new MarkBoard({
    room: rooms.current,
    members: rooms.members,
    send: (message) => rooms.context().sendCustomMessage(markCommand, message),
    async sendTo(uuid, message) {
      const path = `/v1/rooms/${encodeURIComponent(roomOf(rooms))}/members/${encodeURIComponent(uuid)}/send`
      await options.request({ method: 'POST', path, body: { cmdId: markCommand, message } })
    },
    clock: options.clock,
    log,
  })
  const stopListening = options.onNotify((body) => {
    const event = parsePush(body)
    if (event?.kind === 'message' && event.cmd === markCommand) board.hear(event)
  })

  const annotating = new Cell(false)
  const status = new Cell<ShareStatus | null>(null)
  const stopFollowing = follow(
    () => {
      const share = desk.share.get()
      const canAnnotate = plan.overlay && Boolean(share?.displayId) && board.mayDraw.get()
      if (!canAnnotate && annotating.get()) return annotating.set(false)
      const room = rooms.current.get()
      const myUuid = 'myUuid' in room ? room.myUuid : ('' as AccountId)
      const others = board.others.get()
      status.set(share && { ...share, myUuid, annotating: annotating.get(), others, canAnnotate })
    },
    desk.share,
    board.mayDraw,
    board.others,
    annotating,
  )

  let known: readonly RawSource[] = []
  let listing: Promise<RawSource[]> | null = null

  return {
    screen: {
      plan: () => new Cell(plan),
      async sources() {
        if (plan.picker !== 'own') throw new AppError('rtc/unsupported', 'the system lists what can be shared')
        if (options.access() === 'denied') return { access: 'denied', sources: [] }
        listing ??= options.listSources().finally(() => (listing = null))
        known = await listing
        return { access: 'granted', sources: toShareSources(known, options.ownWindows()) }
      },
      prepare({ sourceId, sound }, { windowId }) {
        const withSound = sound && plan.sound === 'with-screen'
        if (plan.picker === 'system') return picks.prepare(windowId, { source: null, sound: withSound })
        const source = known.find(({ id }) => id === sourceId)
        if (!source) throw new AppError('rtc/rejected', 'no such screen or window')
        const { id, name, displayId } = source
        picks.prepare(windowId, { source: { id, name, displayId }, sound: withSound })
      },
      openAccessSettings: () => options.openAccessSettings(),
      publish: (running) => desk.publish(running),
      status: () => status,
      command: ({ kind }) => desk.command(kind),
      commands: () => desk.commands,
      takeCommand: ({ id }) => desk.takeCommand(id),
      setAnnotating: ({ on }) => annotating.set(on && (status.get()?.canAnnotate ?? false)),
      setOthersDraw: ({ on }) => board.setOthers(on),
      marks: () => board.marks,
      mayDraw: () => board.mayDraw,
      draw: ({ steps }) => board.draw(steps),
      clearMarks: () => board.draw([{ kind: 'clear' }]),
    },
    share: desk.share,
    status,
    mayCapture: (windowId) => picks.has(windowId),
    take(windowId) {
      const pick = picks.take(windowId)
      if (pick) desk.grant(pick)
      return pick
    },
    pageGone() {
      if (!desk.end()) return
      // A new page takes the flag down, too; this one may not come.
      Promise.resolve()
        .then(() => rooms.context().setMyStream('subVideo', false))
        .catch(() => log.warn('share not told to be over'))
    },
    close() {
      stopListening()
      stopFollowing()
      board.close()
      desk.close()
    },
  }
}

function roomOf(rooms: ScreenOptions['rooms']): RoomUuid {
  return rooms.context().roomUuid
}
