/**
 * Marks on the share of now, whoever's it is: mine go to the room in small batches, the others' come from it. Nothing
 * is kept; who comes late asks the sharer. Every receiver judges a step by the sender's own right.
 */
import { z } from 'zod'
import { applyStep, type Drawer } from '@shared/annotation/mark-rules'
import type { Mark, MarkStep } from '@shared/annotation/mark'
import { joinSteps, packSteps, parseMarkMessage, stepsOf, type MarkMessage } from '@shared/annotation/mark-wire'
import type { AccountId } from '@shared/ids'
import { can, may, type RoomMember, type RoomState } from '@shared/room/room'
import { own } from '@shared/own'
import { Cell, KeyedCell, type StateSource, type StopWatching } from '@shared/state'
import type { Clock, Log } from '../ports'

export interface MarkBoardPorts {
  room: StateSource<RoomState>
  members: StateSource<Record<AccountId, RoomMember>>
  /** To everybody else in the room. */
  send(message: string): Promise<void>
  sendTo(uuid: AccountId, message: string): Promise<void>
  clock: Clock
  log: Log
}

/** A custom message as the room's push brings it. */
export interface HeardMessage {
  roomUuid: string
  data: Record<string, unknown>
}

/** Ten batches a second are as smooth as a hand needs. */
const flushMs = 100

const operator = z.object({ userUuid: z.string() })

export class MarkBoard {
  readonly marks = new KeyedCell<Mark>()
  readonly mayDraw = new Cell(false)
  /** Whether anybody but the sharer may draw, by the sharer's own switch. */
  readonly others = new Cell(true)
  private sharer: AccountId | null = null
  private phase: RoomState['phase'] = 'idle'
  private queue: MarkStep[] = []
  private stopFlush: (() => void) | null = null
  /** Who is being answered; `true`: and has asked again since. */
  private readonly answering = new Map<AccountId, boolean>()
  private readonly stops: StopWatching[]

  constructor(private readonly ports: MarkBoardPorts) {
    const { room, members } = ports
    const follow = (): void => this.follow()
    this.stops = [room.subscribe(follow), members.subscribe(follow), this.others.subscribe(follow)]
    follow()
  }

  /** My own steps: at once here, with the next batch at the others'. */
  draw(steps: readonly MarkStep[]): void {
    const { me } = this
    if (!me || !this.sharer) return
    const allowed = steps.filter((step) => this.apply(step, this.drawer(me)))
    if (allowed.length === 0) return
    this.queue.push(...allowed)
    this.stopFlush ??= this.ports.clock.after(flushMs, () => this.flush())
  }

  setOthers(on: boolean): void {
    if (!this.mine || this.others.get() === on) return
    this.others.set(on)
    this.tell(this.ports.send(JSON.stringify({ of: this.sharer, others: on })))
  }

  hear({ roomUuid, data }: HeardMessage): void {
    const room = this.ports.room.get()
    const from = operator.safeParse(data.operatorMember)
    const message = parseMarkMessage(data.message)
    if (!('info' in room) || room.info.roomUuid !== roomUuid || !from.success || !message) return
    const sender = own(this.ports.members.get(), from.data.userUuid)
    // Such messages also come from people outside.
    if (sender && message.of === this.sharer) this.take(message, sender)
  }

  close(): void {
    for (const stop of this.stops) stop()
    this.stopFlush?.()
  }

  private take(message: MarkMessage, sender: RoomMember): void {
    const bySharer = sender.uuid === this.sharer
    if ('ask' in message) {
      if (this.mine) this.asked(sender.uuid)
    } else if ('others' in message) {
      if (bySharer) this.others.set(message.others)
    } else if ('author' in message) {
      // What the sharer's board holds has been judged there.
      const author: Drawer = { uuid: message.author, draws: true, owns: false }
      if (bySharer) for (const step of message.steps) this.apply(step, author)
    } else {
      for (const step of message.steps) this.apply(step, this.drawer(sender))
    }
  }

  /** However often somebody asks, one answer is under way. */
  private asked(uuid: AccountId): void {
    const busy = this.answering.has(uuid)
    this.answering.set(uuid, busy)
    if (busy) return
    const answered = this.answer(uuid).finally(() => {
      const again = this.answering.get(uuid)
      this.answering.delete(uuid)
      if (again && this.mine) this.asked(uuid)
    })
    this.tell(answered)
  }

  /** Everything there is, for who came late. */
  private async answer(uuid: AccountId): Promise<void> {
    const { sharer } = this
    if (!sharer) return
    const messages = this.others.get() ? [] : [JSON.stringify({ of: sharer, others: false })]
    for (const mark of Object.values(this.marks.get())) {
      messages.push(...packSteps({ of: sharer, author: mark.author }, stepsOf(mark)))
    }
    for (const message of messages) await this.ports.sendTo(uuid, message)
  }

  private apply(step: MarkStep, by: Drawer): boolean {
    const diff = applyStep(this.marks.get(), step, by)
    this.marks.apply(diff)
    return diff.removed.length > 0 || Object.keys(diff.put).length > 0
  }

  private drawer({ uuid, role }: RoomMember): Drawer {
    const room = this.ports.room.get()
    const bySharer = uuid === this.sharer
    const draws = 'info' in room && may(room.info.settings, role, 'draw') && (bySharer || this.others.get())
    return { uuid, draws, owns: bySharer || can(role, 'take-over-share') }
  }

  private flush(): void {
    this.stopFlush = null
    const { sharer, queue } = this
    this.queue = []
    if (!sharer) return
    for (const text of packSteps({ of: sharer }, joinSteps(queue))) this.tell(this.ports.send(text))
  }

  private follow(): void {
    const room = this.ports.room.get()
    const inside = room.phase === 'joined' || room.phase === 'reconnecting'
    const members = this.ports.members.get()
    const sharer = inside ? (Object.values(members).find((member) => member.isSharingScreen)?.uuid ?? null) : null
    const back = room.phase === 'joined' && this.phase === 'reconnecting'
    this.phase = room.phase
    if (sharer !== this.sharer || (back && !this.mine)) this.begin(sharer)
    this.mayDraw.set(Boolean(sharer && this.me && this.drawer(this.me).draws))
  }

  /** Another share, or the same after messages may have been missed. */
  private begin(sharer: AccountId | null): void {
    this.sharer = sharer
    this.queue = []
    this.marks.reset({})
    this.others.set(true)
    if (sharer && !this.mine) this.tell(this.ports.sendTo(sharer, JSON.stringify({ of: sharer, ask: true })))
  }

  private get me(): RoomMember | null {
    const room = this.ports.room.get()
    return 'myUuid' in room ? (this.ports.members.get()[room.myUuid] ?? null) : null
  }

  private get mine(): boolean {
    const room = this.ports.room.get()
    return this.sharer !== null && 'myUuid' in room && room.myUuid === this.sharer
  }

  /** Marks are lost rather than late: a batch that fails is not sent again. */
  private tell(sending: Promise<void>): void {
    sending.catch((error: unknown) =>
      this.ports.log.warn('marks not told', { error: error instanceof Error ? error.name : typeof error }),
    )
  }
}
