/** My scheduled meetings as state, and what an organiser does with them; cards go out with every change. */
import { AppError, isAppError } from '@shared/errors'
import { conversationId, type AccountId, type ConversationId, type RoomUuid } from '@shared/ids'
import type { RoomInvite } from '@shared/im/message'
import type { MySchedule } from '@shared/ipc/contract-schedule'
import { cardsOfCancel, cardsOfChange, cardsOfOne, type ScheduleCard } from '@shared/schedule/cards'
import { occurrencesWithin } from '@shared/schedule/occurrences'
import type { ScheduleDraft, ScheduledMeeting } from '@shared/schedule/schedule'
import { Cell, type StateSource, type StopWatching } from '@shared/state'
import type { Clock, Log } from '../ports'
import { parsePush } from '../roomkit/room-event'
import type { ScheduleApi } from './schedule-api'

export interface SchedulePorts {
  api: ScheduleApi
  /** What the service offers; it changes with every login. */
  offers: StateSource<readonly string[]>
  me(): AccountId | null
  onNotify(listener: (body: string) => void): StopWatching
  sendCard(conversation: ConversationId, invite: RoomInvite): Promise<unknown>
  clock: Clock
  log: Log
}

const aheadMs = 60 * 24 * 60 * 60_000
/** Pushes are lost to who is offline, and days go by. */
const lookAgainMs = 10 * 60_000
/** The service's word that a meeting changed. */
const changedCommand = 2010

export class Schedule {
  readonly mine = new Cell<MySchedule>({ offered: false, times: null })
  private meetings: ScheduledMeeting[] = []
  /** Of the newest look: answers to older ones may be another account's. */
  private look = 0
  private stopWaiting: StopWatching = () => {}
  private readonly stops: StopWatching[]

  constructor(private readonly ports: SchedulePorts) {
    this.stops = [
      ports.offers.subscribe(() => void this.refresh()),
      ports.onNotify((body) => {
        const push = parsePush(body)
        if (push?.kind === 'message' && push.cmd === changedCommand) void this.refresh()
      }),
    ]
    void this.refresh()
  }

  /** Never rejects: what is shown stays when the service cannot be asked. */
  async refresh(): Promise<void> {
    const { api, offers, clock, log } = this.ports
    this.stopWaiting()
    const look = ++this.look
    if (!offers.get().includes('schedule')) {
      this.meetings = []
      return this.mine.set({ offered: false, times: null })
    }
    this.stopWaiting = clock.after(lookAgainMs, () => void this.refresh())
    try {
      const now = clock.now()
      const meetings = await api.list(now, now + aheadMs)
      if (look === this.look) this.show(meetings)
    } catch (error) {
      if (look !== this.look) return
      log.warn('scheduled meetings not read', { code: isAppError(error) ? error.code : 'app/unexpected' })
      if (!this.mine.get().offered) this.mine.set({ offered: true, times: null })
    }
  }

  async create(draft: ScheduleDraft): Promise<ScheduledMeeting> {
    const meeting = await this.ports.api.create(draft)
    this.tell(cardsOfChange(null, meeting, this.ports.clock.now()))
    this.put(meeting)
    return meeting
  }

  async change(id: string, draft: ScheduleDraft): Promise<ScheduledMeeting> {
    const before = this.find(id)
    const meeting = await this.ports.api.change(id, draft)
    this.tell(cardsOfChange(before, meeting, this.ports.clock.now()))
    this.put(meeting)
    return meeting
  }

  async cancel(id: string): Promise<void> {
    const meeting = await this.ports.api.cancel(id)
    this.tell(cardsOfCancel(meeting, this.ports.clock.now()))
    this.put(meeting)
  }

  async moveOne(id: string, at: number, to: { start: number; minutes: number }): Promise<void> {
    const meeting = await this.ports.api.moveOne(id, at, to)
    this.tell(cardsOfOne(meeting, at, 'moved'))
    this.put(meeting)
  }

  async cancelOne(id: string, at: number): Promise<void> {
    const meeting = await this.ports.api.cancelOne(id, at)
    this.tell(cardsOfOne(meeting, at, 'cancelled'))
    this.put(meeting)
  }

  open(room: RoomUuid): Promise<void> {
    return this.ports.api.open(room)
  }

  find(id: string): ScheduledMeeting {
    const meeting = this.meetings.find((each) => each.id === id)
    if (!meeting) throw new AppError('schedule/not-found', 'no such meeting')
    return meeting
  }

  close(): void {
    this.look += 1
    this.stopWaiting()
    for (const stop of this.stops) stop()
  }

  /** At once, not only when the service's word comes. */
  private put(meeting: ScheduledMeeting): void {
    if (!this.mine.get().offered) return
    this.show([...this.meetings.filter(({ id }) => id !== meeting.id), meeting])
  }

  private show(meetings: ScheduledMeeting[]): void {
    this.meetings = meetings.filter(({ cancelled }) => !cancelled)
    const now = this.ports.clock.now()
    const mine: MySchedule = { offered: true, times: occurrencesWithin(this.meetings, now, now + aheadMs) }
    if (JSON.stringify(mine) !== JSON.stringify(this.mine.get())) this.mine.set(mine)
  }

  /** The meeting stands even if a card does not get through: its conversation shows the unsent card. */
  private tell(cards: ScheduleCard[]): void {
    const me = this.ports.me()
    if (!me) return
    for (const { to, invite } of cards) {
      void this.ports.sendCard(conversationId(me, 'p2p', to), invite).catch((error: unknown) => {
        this.ports.log.warn('scheduled card not sent', { code: isAppError(error) ? error.code : 'app/unexpected' })
      })
    }
  }
}
