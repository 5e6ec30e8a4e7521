import { expect, test } from 'vitest'
import { accountId, roomUuid } from '@shared/ids'
import type { IncomingCall, OutgoingCall } from '@shared/call/call'
import type { RoomLife } from '@shared/room/room-life'
import { cardState, type CardFacts } from './card-state'

const room = { roomUuid: roomUuid('123456789'), roomArchiveId: 'a1', roomName: 'Talk', hasPassword: false }
const live: RoomLife = {
  phase: 'live',
  roomName: 'Talk',
  memberCount: 2,
  members: [{ uuid: accountId('bob'), name: 'Bob' }],
  startTime: 1000,
  hasPassword: false,
  locked: false,
}
const ended: RoomLife = { phase: 'ended', roomName: 'Talk', startTime: 1000, endTime: 61_000 }
const facts: CardFacts = {
  invite: { ...room, kind: 'call' },
  own: false,
  life: live,
  joined: null,
  outgoing: [],
  incoming: null,
  wasIn: false,
  now: 5000,
}
const outgoing = (phase: OutgoingCall['phase']): OutgoingCall => ({
  callId: 'c',
  peerId: accountId('bob'),
  room,
  fresh: true,
  since: 0,
  phase,
})
const incoming: IncomingCall = {
  callId: 'c',
  peerId: accountId('bob'),
  peerName: 'Bob',
  room,
  fresh: true,
  since: 0,
  until: 9,
}

test('C13 a card rings, then lives with its people and time, then has ended with its length', () => {
  expect(cardState({ ...facts, own: true, outgoing: [outgoing('ringing')] })).toMatchObject({
    phase: 'ringing',
    incoming: false,
  })
  expect(cardState({ ...facts, incoming })).toMatchObject({ phase: 'ringing', incoming: true })
  expect(cardState(facts)).toMatchObject({ phase: 'live', count: 2, since: 1000, joined: false })
  expect(cardState({ ...facts, life: ended, wasIn: true })).toEqual({ phase: 'over', why: 'ended', lasted: 60_000 })
})

test('a call that I was never in is a missed one; my own is not', () => {
  expect(cardState({ ...facts, life: ended })).toMatchObject({ why: 'missed' })
  expect(cardState({ ...facts, life: ended, own: true })).toMatchObject({ why: 'ended' })
  expect(cardState({ ...facts, life: ended, invite: { ...facts.invite, kind: 'meeting' } })).toMatchObject({
    why: 'ended',
  })
})

test('who declined or did not answer is said once the room is over, and not while it lives', () => {
  expect(cardState({ ...facts, own: true, life: ended, outgoing: [outgoing('declined')] })).toMatchObject({
    why: 'declined',
  })
  expect(cardState({ ...facts, own: true, outgoing: [outgoing('declined')] })).toMatchObject({ phase: 'live' })
})

test('an old card without an archive id and kind still offers to join until somebody knows', () => {
  const invite = { roomUuid: room.roomUuid, roomName: 'Talk', hasPassword: false }
  expect(cardState({ ...facts, invite, life: { phase: 'unknown' } })).toEqual({ phase: 'unknown' })
})

test('a scheduled card says when, until it lives or its time has passed', () => {
  const schedule = { id: 's', start: 10_000, end: 20_000, timeZone: 'UTC', rule: '' }
  const invite = { ...room, kind: 'scheduled' as const, schedule }
  const unknown: RoomLife = { phase: 'unknown' }
  expect(cardState({ ...facts, invite, life: unknown })).toEqual({ phase: 'scheduled', start: 10_000, change: null })
  expect(cardState({ ...facts, invite })).toMatchObject({ phase: 'live' })
  expect(cardState({ ...facts, invite, life: unknown, now: 30_000 })).toEqual({ phase: 'unknown' })
  const cancelled = { ...invite, schedule: { ...schedule, change: 'cancelled' as const } }
  expect(cardState({ ...facts, invite: cancelled, life: unknown, now: 30_000 })).toMatchObject({ change: 'cancelled' })
})
