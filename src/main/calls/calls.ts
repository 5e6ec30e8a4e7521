/** Carries out what calls come to (src/shared/call decides): rings, rooms, cards, and what windows see of it. */
import { randomUUID } from 'node:crypto'
import { AppError, isAppError } from '@shared/errors'
import { conversationId, parseConversationId, type AccountId, type ConversationId, type RoomUuid } from '@shared/ids'
import type { IncomingCall, OutgoingCall } from '@shared/call/call'
import { planCall } from '@shared/call/call-plan'
import { isTrying, noCalls, type CallEffect, type CallEvent, type CallsState } from '@shared/call/call-state'
import { PushDelay } from '@shared/call/push-delay'
import type { RoomInvite } from '@shared/im/message'
import { sessionAccount, type SessionState } from '@shared/im/session'
import type { JoinTarget } from '@shared/intent'
import { own } from '@shared/own'
import { Cell, type StateSource, type StopWatching } from '@shared/state'
import type { Preferences } from '../keeping'
import type { Clock, Log } from '../ports'
import { inviteTo } from '../roomkit/invite-to'
import { parsePush } from '../roomkit/room-event'
import type { RoomService } from '../roomkit/room-service'
import { followRoom } from './follow-room'
import { formatSignal, parseSignal } from './call-wire'
import { goTo } from './go-to'
import { MergedCalls } from './merged-calls'
import { roomOf } from './room-of'

export interface CallPorts {
  rooms: Pick<RoomService, 'current' | 'members' | 'createRoom' | 'joinRoom' | 'leaveRoom' | 'endRoom'>
  session: StateSource<SessionState>
  onNotify(listener: (body: string) => void): StopWatching
  /** A custom message to one person, in a room or not; lost when they are offline. */
  sendTo(to: AccountId, roomUuid: RoomUuid, message: string): Promise<void>
  sendCard(conversation: ConversationId, invite: RoomInvite): Promise<unknown>
  /** Going in needs an answer from the person (a password, another device): the main window asks. */
  askToJoin(target: JoinTarget): void
  preferences: Preferences
  clock: Clock
  log: Log
}

/** How often time is looked at while anything rings. */
const tickMs = 500

export class Calls {
  readonly incoming = new Cell<IncomingCall | null>(null)
  /** The last call that rang in vain. */
  readonly missed = new Cell<IncomingCall | null>(null)
  readonly outgoing = new Cell<Record<string, OutgoingCall>>({})
  readonly merged: MergedCalls
  private state: CallsState
  private going: Promise<void> = Promise.resolve()
  private stopTicking: StopWatching | null = null
  private readonly delay = new PushDelay()
  private readonly stops: StopWatching[]

  constructor(private readonly ports: CallPorts) {
    this.state = noCalls(this.me())
    this.merged = new MergedCalls(ports.preferences)
    this.stops = [
      ports.onNotify((body) => this.hear(body)),
      ports.session.subscribe(() => this.followSession()),
      followRoom(ports.rooms, (event) => this.take(event)),
    ]
  }

  /** Rejects with the AppError of the room that could not be opened. */
  async start(conversation: ConversationId, roomName: string): Promise<void> {
    const place = parseConversationId(conversation)
    if (place?.kind !== 'p2p') throw new AppError('room/rejected', 'calls go to one person')
    const callId = newCallId()
    this.take({ type: 'call', callId, peerId: place.target as AccountId, room: null })
    // They were ringing me: this was the answer.
    if (!this.state.outgoing[callId]) return this.going
    try {
      const info = await this.ports.rooms.createRoom({ roomName })
      if (!this.state.outgoing[callId]?.yieldTo) this.card(conversation, inviteTo(info, 'call'))
      this.take({ type: 'room-made', callId, room: roomOf(info) })
    } catch (error) {
      this.take({ type: 'room-failed', callId })
      throw error
    }
    await this.going
  }

  /** Throws `room/not-joined`. */
  ring(peerId: AccountId): void {
    const info = this.joined()
    this.card(conversationId(this.me(), 'p2p', peerId), inviteTo(info, 'meeting'))
    this.take({ type: 'call', callId: newCallId(), peerId, room: roomOf(info) })
  }

  invite(peerId: AccountId): void {
    this.card(conversationId(this.me(), 'p2p', peerId), inviteTo(this.joined(), 'meeting'))
  }

  /** Resolves when I am in; what went wrong is the main window's to ask or to say. */
  async answer(callId: string): Promise<void> {
    this.take({ type: 'answer', callId })
    await this.going
  }

  decline(callId: string): void {
    this.take({ type: 'decline', callId })
  }

  cancel(callId: string): void {
    this.take({ type: 'cancel', callId })
  }

  close(): void {
    this.stopTicking?.()
    for (const stop of this.stops) stop()
  }

  private me(): AccountId {
    return sessionAccount(this.ports.session.get()) ?? ('' as AccountId)
  }

  private joined() {
    const state = this.ports.rooms.current.get()
    if (state.phase !== 'joined' && state.phase !== 'reconnecting')
      throw new AppError('room/not-joined', 'not in a room')
    return state.info
  }

  private hear(body: string): void {
    const push = parsePush(body)
    const heard = push && parseSignal(push)
    if (!heard) return
    const { from, fromName, signal, sent } = heard
    const late = this.delay.late(sent, this.ports.clock.now())
    const inMyRoom = own(this.ports.rooms.members.get(), from) !== undefined
    this.take({ type: 'signal', from, fromName, signal, late, inMyRoom })
  }

  /** Another account begins with nothing; who signs out has left the room and taken back what rang. */
  private followSession(): void {
    if (this.me() === this.state.me) return
    this.state = noCalls(this.me())
    this.publish()
  }

  private take(event: CallEvent): void {
    const { state, effects } = planCall(this.state, event, this.ports.clock.now())
    this.state = state
    this.publish()
    for (const effect of effects) this.perform(effect)
    const ringing = Object.values(state.outgoing).some(isTrying) || Object.keys(state.incoming).length > 0
    if (ringing) this.stopTicking ??= this.ports.clock.after(tickMs, () => this.tick())
  }

  private tick(): void {
    this.stopTicking = null
    this.take({ type: 'tick' })
  }

  private perform(effect: CallEffect): void {
    const { ports } = this
    switch (effect.do) {
      case 'send':
        return this.send(effect)
      case 'enter':
        this.going = this.going.then(() => goTo(effect.call.room.roomUuid, ports))
        return
      case 'merged':
        return this.merged.add({
          roomUuid: effect.from.roomUuid,
          into: effect.into,
          conversationId: conversationId(this.state.me, 'p2p', effect.peerId),
        })
      case 'missed':
        return this.missed.set(shownIncoming(effect.call))
    }
  }

  private send({ to, roomUuid, signal }: Extract<CallEffect, { do: 'send' }>): void {
    void this.ports.sendTo(to, roomUuid, formatSignal(signal)).catch((error: unknown) => {
      this.ports.log.warn('call signal not sent', { what: signal.what, code: codeOf(error) })
    })
  }

  /** The call stands even if its card does not get through: the conversation shows the unsent card. */
  private card(conversation: ConversationId, invite: RoomInvite): void {
    void this.ports.sendCard(conversation, invite).catch((error: unknown) => {
      this.ports.log.warn('room card not sent', { code: codeOf(error) })
    })
  }

  private publish(): void {
    const first = Object.values(this.state.incoming).toSorted((a, b) => a.since - b.since)[0]
    setIfNew(this.incoming, first ? shownIncoming(first) : null)
    const outgoing = Object.values(this.state.outgoing).map((call) => [call.callId, shownOutgoing(call)] as const)
    setIfNew(this.outgoing, Object.fromEntries(outgoing))
  }
}

function newCallId(): string {
  return randomUUID().replaceAll('-', '')
}

function shownIncoming({ callId, peerId, peerName, room, fresh, since, until }: IncomingCall): IncomingCall {
  return { callId, peerId, peerName, room, fresh, since, until }
}

function shownOutgoing({ callId, peerId, room, fresh, since, phase }: OutgoingCall): OutgoingCall {
  return { callId, peerId, room, fresh, since, phase }
}

function setIfNew<T>(cell: Cell<T>, value: T): void {
  if (JSON.stringify(cell.get()) !== JSON.stringify(value)) cell.set(value)
}

function codeOf(error: unknown): string {
  return isAppError(error) ? error.code : 'app/unexpected'
}
