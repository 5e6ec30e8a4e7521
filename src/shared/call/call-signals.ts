/** What a signal from the other side means. Signals may come late, twice, in any order, or not at all. */
import type { CallSignal, IncomingCall } from './call'
import { ringLimitMs } from './call'
import type { Draft } from './call-plan'
import { isTrying, type CallEvent, type Outgoing } from './call-state'
import { glareWinner } from './glare'

type SignalEvent = Extract<CallEvent, { type: 'signal' }>
type Ring = Extract<CallSignal, { what: 'ring' }>

export function heardSignal(draft: Draft, event: SignalEvent): void {
  const { from, signal } = event
  const { me, incoming, outgoing } = draft.state
  if (signal.what === 'ring') return heardRing(draft, event, signal)
  if (signal.what === 'taken') return void (from === me && draft.end(signal.callId, 'over'))
  const call = outgoing[signal.callId]
  if (signal.what === 'cancel') {
    const ringing = incoming[signal.callId]
    // Before its ring came: the ring will find it ended.
    if (ringing && ringing.peerId === from) draft.effects.push({ do: 'missed', call: ringing })
    if ((!ringing || ringing.peerId === from) && !draft.state.ended[signal.callId]) draft.end(signal.callId, 'over')
    return stay(draft, signal.callId)
  }
  if (!call || call.peerId !== from || !isTrying(call)) return
  if (signal.what === 'accept') draft.put({ ...call, phase: 'answered' })
  else if (signal.what === 'decline') draft.put({ ...call, phase: 'declined' })
  else draft.put({ ...call, phase: 'busy' })
}

function heardRing(draft: Draft, event: SignalEvent, ring: Ring): void {
  const { from, late, inMyRoom } = event
  const { callId, age } = ring
  const { now, state } = draft
  if (from === state.me) return
  const ended = state.ended[callId]
  if (ended) return void (ended.how !== 'over' && again(draft, event, ended.how))
  const left = ringLimitMs - age - Math.max(0, late)
  // Who sits in my room rang before they came in.
  if (left <= 0 || inMyRoom) return draft.end(callId, 'over')
  const known = state.incoming[callId]
  if (known) return draft.receive({ ...known, lastHeard: now })
  const call: IncomingCall = {
    callId,
    peerId: from,
    peerName: event.fromName,
    room: ring.room,
    fresh: ring.fresh,
    since: now - age,
    until: now + left,
  }
  const mine = Object.values(state.outgoing).find(
    ({ peerId, phase }) => peerId === from && (phase === 'answered' || isTrying({ phase })),
  )
  if (mine && meet(draft, mine, call)) return
  // One person rings once: whatever became of the call before, its caller has given it up for this one.
  for (const old of Object.values(draft.state.incoming)) if (old.peerId === from) draft.end(old.callId, 'over')
  draft.receive({ ...call, lastHeard: now })
  if (state.room !== null) {
    draft.effects.push({ do: 'send', to: from, roomUuid: ring.room.roomUuid, signal: { what: 'busy', callId } })
  }
}

/** Whoever I was about to give way to has hung up. */
function stay(draft: Draft, callId: string): void {
  for (const call of Object.values(draft.state.outgoing)) {
    if (call.yieldTo?.callId !== callId) continue
    const { yieldTo: _gone, ...mine } = call
    draft.put(mine)
  }
}

/** The caller has not heard my answer. */
function again(draft: Draft, { from, signal }: SignalEvent, how: 'accepted' | 'declined'): void {
  if (signal.what !== 'ring') return
  const { callId, room } = signal
  const what = how === 'accepted' ? 'accept' : 'decline'
  draft.effects.push({ do: 'send', to: from, roomUuid: room.roomUuid, signal: { what, callId } })
}

/** We call each other. False: both calls ring on as they are. */
function meet(draft: Draft, mine: Outgoing, theirs: IncomingCall): boolean {
  const winner = glareWinner(
    { account: draft.state.me, fresh: mine.fresh },
    { account: theirs.peerId, fresh: theirs.fresh },
  )
  if (winner === 'none') return false
  if (winner === 'mine') {
    draft.end(theirs.callId, 'over')
    draft.put({ ...mine, rival: theirs })
    // They give way when they hear mine: not in two seconds, now.
    if (isTrying(mine)) draft.ring({ ...mine, rival: theirs })
    if (mine.room) draft.effects.push({ do: 'merged', peerId: mine.peerId, from: theirs.room, into: mine.room })
    return true
  }
  if (!mine.room) {
    draft.end(theirs.callId, 'over')
    draft.put({ ...mine, yieldTo: theirs })
    return true
  }
  draft.effects.push({ do: 'merged', peerId: mine.peerId, from: mine.room, into: theirs.room })
  draft.giveUp(mine)
  draft.accept(theirs, true)
  return true
}
