import { expect, test } from 'vitest'
import { accountId, roomUuid } from '../ids'
import { ringLimitMs, type CallRoom, type CallSignal } from './call'
import { planCall } from './call-plan'
import { noCalls, type CallEffect, type CallEvent, type CallsState } from './call-state'

const alice = accountId('alice')
const bob = accountId('bob')
const roomA: CallRoom = { roomUuid: roomUuid('111'), roomArchiveId: 'a', roomName: 'A', hasPassword: false }
const roomB: CallRoom = { roomUuid: roomUuid('222'), roomArchiveId: 'b', roomName: 'B', hasPassword: false }

/** Events one after another, each `[ms, event]`; the effects of all together. */
function run(state: CallsState, ...events: [number, CallEvent][]): { state: CallsState; effects: CallEffect[] } {
  const effects: CallEffect[] = []
  for (const [now, event] of events) {
    const plan = planCall(state, event, now)
    state = plan.state
    effects.push(...plan.effects)
  }
  return { state, effects }
}
function from(account: typeof alice, signal: CallSignal, more: { late?: number; inMyRoom?: boolean } = {}): CallEvent {
  return { type: 'signal', from: account, fromName: account, signal, late: 0, inMyRoom: false, ...more }
}
const ring = (callId: string, room = roomA, age = 0, fresh = true): CallSignal => ({
  what: 'ring',
  callId,
  room,
  fresh,
  age,
})
const said = (effects: CallEffect[]): string[] =>
  effects.flatMap((effect) => (effect.do === 'send' ? [`${effect.signal.what}>${effect.to}`] : [effect.do]))
const call: CallEvent = { type: 'call', callId: 'c1', peerId: bob, room: null }
const made: CallEvent = { type: 'room-made', callId: 'c1', room: roomA }

test('a call rings once its room is made, again every two seconds, and gives up after 45', () => {
  let { state, effects } = run(noCalls(alice), [0, call], [100, made])
  expect(said(effects)).toEqual(['ring>bob'])
  let rings = 1
  for (let now = 200; now <= ringLimitMs; now += 100) {
    const plan = planCall(state, { type: 'tick' }, now)
    state = plan.state
    rings += said(plan.effects).filter((what) => what === 'ring>bob').length
    effects = plan.effects
  }
  expect(rings).toBe(23)
  expect(said(effects)).toEqual(['cancel>bob'])
  expect(state.outgoing['c1']?.phase).toBe('no-answer')
})

test('answering tells the caller and my other devices, and goes in', () => {
  const { state, effects } = run(noCalls(bob), [0, from(alice, ring('c1'))], [5, { type: 'answer', callId: 'c1' }])
  expect(said(effects)).toEqual(['accept>alice', 'taken>bob', 'enter'])
  expect(state.incoming).toEqual({})
})

test('joining by the card answers the call, without entering twice', () => {
  const entered: CallEvent = { type: 'entered', roomUuid: roomA.roomUuid }
  const { effects } = run(noCalls(bob), [0, from(alice, ring('c1'))], [5, entered])
  expect(said(effects)).toEqual(['accept>alice', 'taken>bob'])
})

test('declining ends it on both sides, and is said again to a caller who did not hear it', () => {
  const declined: CallEvent = { type: 'decline', callId: 'c1' }
  const { state, effects } = run(
    noCalls(bob),
    [0, from(alice, ring('c1'))],
    [5, declined],
    [2000, from(alice, ring('c1', roomA, 2000))],
  )
  expect(said(effects)).toEqual(['decline>alice', 'taken>bob', 'decline>alice'])
  expect(state.incoming).toEqual({})
  const caller = run(noCalls(alice), [0, call], [1, made], [9, from(bob, { what: 'decline', callId: 'c1' })])
  expect(caller.state.outgoing['c1']?.phase).toBe('declined')
})

test('a cancel that overtakes its ring leaves nothing ringing', () => {
  const { state, effects } = run(
    noCalls(bob),
    [0, from(alice, { what: 'cancel', callId: 'c1' })],
    [5, from(alice, ring('c1'))],
  )
  expect(state.incoming).toEqual({})
  expect(effects).toEqual([])
})

test('a ring older than the limit is dropped, by its age and its way together', () => {
  expect(run(noCalls(bob), [0, from(alice, ring('c1', roomA, ringLimitMs))]).state.incoming).toEqual({})
  const late = from(alice, ring('c1', roomA, 20_000), { late: 26_000 })
  expect(run(noCalls(bob), [0, late]).state.incoming).toEqual({})
})

test('repeated rings are one call; a caller gone silent is a missed call', () => {
  const { state, effects } = run(
    noCalls(bob),
    [0, from(alice, ring('c1'))],
    [2000, from(alice, ring('c1', roomA, 2000))],
  )
  expect(Object.keys(state.incoming)).toEqual(['c1'])
  expect(effects).toEqual([])
  expect(said(run(state, [13_000, { type: 'tick' }]).effects)).toEqual([])
  expect(said(run(state, [14_000, { type: 'tick' }]).effects)).toEqual(['missed'])
})

test('however often somebody begins anew, they ring once', () => {
  const rings = ['c1', 'c2', 'c3'].map((callId): [number, CallEvent] => [0, from(alice, ring(callId))])
  const { state, effects } = run(noCalls(bob), ...rings, [2000, from(alice, ring('c1'))])
  expect(Object.keys(state.incoming)).toEqual(['c3'])
  expect(effects).toEqual([])
})

test('answered on another device of mine: it stops here, and only I can say so', () => {
  const ringing = run(noCalls(bob), [0, from(alice, ring('c1'))]).state
  const taken: CallSignal = { what: 'taken', callId: 'c1' }
  expect(Object.keys(run(ringing, [1, from(alice, taken)]).state.incoming)).toEqual(['c1'])
  expect(run(ringing, [1, from(bob, taken)], [2000, from(alice, ring('c1'))]).state.incoming).toEqual({})
})

test('nobody but the caller cancels a call, and nobody but the called declines it', () => {
  const carol = accountId('carol')
  const ringing = run(noCalls(bob), [0, from(alice, ring('c1'))]).state
  expect(Object.keys(run(ringing, [1, from(carol, { what: 'cancel', callId: 'c1' })]).state.incoming)).toEqual(['c1'])
  const calling = run(noCalls(alice), [0, call], [1, made]).state
  expect(run(calling, [2, from(carol, { what: 'decline', callId: 'c1' })]).state.outgoing['c1']?.phase).toBe('ringing')
})

test('in a room I am busy: the caller hears so, and I may still answer', () => {
  const { state, effects } = run(noCalls(bob, roomUuid('999')), [0, from(alice, ring('c1'))])
  expect(said(effects)).toEqual(['busy>alice'])
  expect(Object.keys(state.incoming)).toEqual(['c1'])
})

test('leaving the room takes back what still rings; both hanging up leaves nothing', () => {
  const { state, effects } = run(
    noCalls(alice),
    [0, call],
    [1, { type: 'entered', roomUuid: roomA.roomUuid }],
    [2, made],
    [3, { type: 'left' }],
    [4, from(bob, { what: 'decline', callId: 'c1' })],
  )
  expect(said(effects)).toEqual(['ring>bob', 'cancel>bob'])
  expect(state.outgoing).toEqual({})
})

test('the called coming in answers the call, whatever was said; their going forgets it', () => {
  const joined: CallEvent = { type: 'member-joined', roomUuid: roomA.roomUuid, account: bob }
  const answered = run(noCalls(alice), [0, call], [1, made], [2, joined]).state
  expect(answered.outgoing['c1']?.phase).toBe('answered')
  expect(run(answered, [3, { ...joined, type: 'member-left' }]).state.outgoing).toEqual({})
})

test('calling who rings me is answering', () => {
  const { state, effects } = run(noCalls(bob), [0, from(alice, ring('c1'))], [1, { ...call, peerId: alice }])
  expect(said(effects)).toEqual(['accept>alice', 'taken>bob', 'enter'])
  expect(state.outgoing).toEqual({})
})

test('a ring of somebody who sits in my room came late', () => {
  const { state } = run(noCalls(bob, roomA.roomUuid), [0, from(alice, ring('c1', roomB), { inMyRoom: true })])
  expect(state.incoming).toEqual({})
})

test('glare: the lower account keeps its room, the other gives way, once its own is made', () => {
  const theirs = from(alice, ring('c1', roomA))
  const mine: CallEvent = { type: 'call', callId: 'c2', peerId: alice, room: null }
  const { state, effects } = run(noCalls(bob), [0, mine], [1, theirs])
  expect(effects).toEqual([])
  const after = run(state, [2, { type: 'room-made', callId: 'c2', room: roomB }])
  expect(said(after.effects)).toEqual(['merged', 'accept>alice', 'taken>bob', 'enter'])
  const winner = run(noCalls(alice), [0, call], [1, made], [2, from(bob, ring('c2', roomB))])
  expect(said(winner.effects)).toEqual(['ring>bob', 'ring>bob', 'merged'])
  expect(winner.state.incoming).toEqual({})
})

test('glare: a meeting others are in wins over a fresh room', () => {
  const invited: CallEvent = { type: 'call', callId: 'c2', peerId: alice, room: roomB }
  const { effects } = run(noCalls(bob), [0, invited], [1, from(alice, ring('c1', roomA))])
  expect(said(effects)).toEqual(['ring>alice', 'ring>alice', 'merged'])
})

test('glare: who I would have given way to hangs up, and my call goes on', () => {
  const { state, effects } = run(
    noCalls(bob),
    [0, { type: 'call', callId: 'c2', peerId: alice, room: null }],
    [1, from(alice, ring('c1', roomA))],
    [2, from(alice, { what: 'cancel', callId: 'c1' })],
    [3, { type: 'room-made', callId: 'c2', room: roomB }],
  )
  expect(said(effects)).toEqual(['ring>alice'])
  expect(state.outgoing['c2']?.phase).toBe('ringing')
})
