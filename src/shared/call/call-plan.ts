/** One event in, the next state and what to do out. Pure: src/main/calls carries it out. */
import type { AccountId, RoomUuid } from '../ids'
import type { CallRoom, CallSignal, IncomingCall } from './call'
import { ringEveryMs, ringLimitMs, silenceLimitMs } from './call'
import { isTrying, type CallEffect, type CallEnd, type CallEvent, type CallPlan, type CallsState } from './call-state'
import type { Incoming, Outgoing } from './call-state'
import { heardSignal } from './call-signals'

/** Calls that are over are remembered longer than any of their signals can be under way. */
const rememberMs = 3 * 60_000

export function planCall(state: CallsState, event: CallEvent, now: number): CallPlan {
  const draft = new Draft(state, now)
  switch (event.type) {
    case 'call':
      begin(draft, event)
      break
    case 'room-made':
      made(draft, event.callId, event.room)
      break
    case 'room-failed':
      failed(draft, event.callId)
      break
    case 'signal':
      heardSignal(draft, event)
      break
    case 'answer':
      draft.accept(state.incoming[event.callId], true)
      break
    case 'decline':
      draft.refuse(state.incoming[event.callId])
      break
    case 'cancel':
      draft.giveUp(state.outgoing[event.callId])
      break
    case 'entered':
      entered(draft, event.roomUuid)
      break
    case 'left':
      left(draft)
      break
    case 'member-joined':
      draft.eachWith(event.account, event.roomUuid, (call) => draft.put({ ...call, phase: 'answered' }))
      break
    case 'member-left':
      draft.eachWith(event.account, event.roomUuid, (call) => call.phase === 'answered' && draft.drop(call))
      break
    case 'tick':
      tick(draft)
  }
  return draft.plan()
}

/** Calling somebody who is ringing me is answering. A call to the same person that is over makes room for this one. */
function begin(draft: Draft, { callId, peerId, room }: Extract<CallEvent, { type: 'call' }>): void {
  const ringing = Object.values(draft.state.incoming).find((call) => call.peerId === peerId)
  if (ringing && !room) return draft.accept(ringing, true)
  for (const old of Object.values(draft.state.outgoing)) if (old.peerId === peerId) draft.giveUp(old)
  const { now } = draft
  const call: Outgoing = {
    callId,
    peerId,
    room,
    fresh: room === null,
    since: now,
    phase: room ? 'ringing' : 'preparing',
    lastRing: now,
  }
  draft.put(call)
  draft.ring(call)
}

function made(draft: Draft, callId: string, room: CallRoom): void {
  const call = draft.state.outgoing[callId]
  if (!call) return
  if (call.yieldTo) {
    draft.effects.push({ do: 'merged', peerId: call.peerId, from: room, into: call.yieldTo.room })
    draft.drop(call)
    return draft.accept(call.yieldTo, true)
  }
  const ready: Outgoing = { ...call, room, phase: 'ringing' }
  draft.put(ready)
  draft.ring(ready)
  if (call.rival) draft.effects.push({ do: 'merged', peerId: call.peerId, from: call.rival.room, into: room })
}

function failed(draft: Draft, callId: string): void {
  const call = draft.state.outgoing[callId]
  if (!call) return
  draft.drop(call)
  if (call.yieldTo) return draft.accept(call.yieldTo, true)
  // The call mine would have won over may ring again.
  if (call.rival) draft.forget(call.rival.callId)
}

/** I am in a room by whatever way: who rings me into it is answered. */
function entered(draft: Draft, roomUuid: RoomUuid): void {
  if (draft.state.room !== roomUuid) left(draft)
  draft.state = { ...draft.state, room: roomUuid }
  for (const call of Object.values(draft.state.incoming)) if (call.room.roomUuid === roomUuid) draft.accept(call, false)
}

/** Nobody is rung into a room I have left. A call whose room is still being made has not begun. */
function left(draft: Draft): void {
  const { room, outgoing } = draft.state
  draft.state = { ...draft.state, room: null }
  for (const call of Object.values(outgoing)) if (call.room && call.room.roomUuid === room) draft.giveUp(call)
}

function tick(draft: Draft): void {
  const { now } = draft
  for (const call of Object.values(draft.state.outgoing)) {
    if (!isTrying(call) || call.phase === 'preparing') continue
    if (now - call.since >= ringLimitMs) {
      draft.tell(call, 'cancel')
      draft.put({ ...call, phase: 'no-answer' })
    } else if (now - call.lastRing >= ringEveryMs) draft.ring(call)
  }
  for (const call of Object.values(draft.state.incoming)) {
    if (now < call.until && now - call.lastHeard < silenceLimitMs) continue
    draft.end(call.callId, 'over')
    draft.effects.push({ do: 'missed', call })
  }
  const ended = Object.entries(draft.state.ended).filter(([, { at }]) => now - at < rememberMs)
  if (ended.length < Object.keys(draft.state.ended).length) {
    draft.state = { ...draft.state, ended: Object.fromEntries(ended) }
  }
}

/** The next state while it is being made: the few moves that several events share. */
export class Draft {
  readonly effects: CallEffect[] = []

  constructor(
    public state: CallsState,
    readonly now: number,
  ) {}

  plan(): CallPlan {
    return { state: this.state, effects: this.effects }
  }

  put(call: Outgoing): void {
    this.state = { ...this.state, outgoing: { ...this.state.outgoing, [call.callId]: call } }
  }

  drop({ callId }: { callId: string }): void {
    const { [callId]: _gone, ...outgoing } = this.state.outgoing
    this.state = { ...this.state, outgoing }
  }

  receive(call: Incoming): void {
    this.state = { ...this.state, incoming: { ...this.state.incoming, [call.callId]: call } }
  }

  /** An incoming call no longer rings, and its late signals know why. */
  end(callId: string, how: CallEnd): void {
    const { [callId]: _gone, ...incoming } = this.state.incoming
    this.state = { ...this.state, incoming, ended: { ...this.state.ended, [callId]: { how, at: this.now } } }
  }

  forget(callId: string): void {
    const { [callId]: _gone, ...ended } = this.state.ended
    this.state = { ...this.state, ended }
  }

  /** `enter`: go there; otherwise I am there already. */
  accept(call: IncomingCall | undefined, enter: boolean): void {
    if (!call) return
    this.say(call, 'accept')
    this.end(call.callId, 'accepted')
    if (enter) this.effects.push({ do: 'enter', call })
  }

  refuse(call: IncomingCall | undefined): void {
    if (!call) return
    this.say(call, 'decline')
    this.end(call.callId, 'declined')
  }

  /** To the caller, and to my other devices, which need not ring any more. */
  private say(call: IncomingCall, what: 'accept' | 'decline'): void {
    const { callId, peerId } = call
    const { roomUuid } = call.room
    this.effects.push({ do: 'send', to: peerId, roomUuid, signal: { what, callId } })
    this.effects.push({ do: 'send', to: this.state.me, roomUuid, signal: { what: 'taken', callId } })
  }

  giveUp(call: Outgoing | undefined): void {
    if (!call) return
    if (isTrying(call)) this.tell(call, 'cancel')
    this.drop(call)
  }

  ring(call: Outgoing): void {
    if (!call.room) return
    const { callId, room, fresh, since } = call
    this.send(call, { what: 'ring', callId, room, fresh, age: this.now - since })
    this.put({ ...call, lastRing: this.now })
  }

  tell(call: Outgoing, what: 'cancel'): void {
    this.send(call, { what, callId: call.callId })
  }

  eachWith(account: AccountId, roomUuid: RoomUuid, act: (call: Outgoing) => unknown): void {
    for (const call of Object.values(this.state.outgoing)) {
      if (call.peerId === account && call.room?.roomUuid === roomUuid) act(call)
    }
  }

  private send({ peerId, room }: Outgoing, signal: CallSignal): void {
    if (room) this.effects.push({ do: 'send', to: peerId, roomUuid: room.roomUuid, signal })
  }
}
