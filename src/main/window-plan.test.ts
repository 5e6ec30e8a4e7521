import { expect, test } from 'vitest'
import { accountId, roomUuid } from '@shared/ids'
import type { SessionState } from '@shared/im/session'
import type { PreparedRoom } from '@shared/ipc/contract-preview'
import type { RoomState } from '@shared/room/room'
import { joinedRoom } from './test-room'
import { holdsRoom, meetingStep, stageAfter } from './window-plan'

const alice = accountId('alice')
const connecting: SessionState = { phase: 'connecting', accountId: alice, tries: 0 }
const online: SessionState = { phase: 'online', accountId: alice }
const kicked: SessionState = {
  phase: 'signed-out',
  accountId: alice,
  reason: { kind: 'kicked', by: 'other-client', clientType: 16 },
}
const byUser: SessionState = { phase: 'signed-out', reason: { kind: 'user' } }

test('the sign-in window stays until the session has proven itself', () => {
  expect(stageAfter('sign-in', connecting)).toBe('sign-in')
  expect(stageAfter('sign-in', online)).toBe('main')
})

test('signing out, or a refused token, leads back to sign-in; being offline does not', () => {
  expect(stageAfter('main', byUser)).toBe('sign-in')
  const rejected: SessionState = {
    phase: 'signed-out',
    reason: { kind: 'rejected', error: { code: 'im/token-rejected', message: '' } },
  }
  expect(stageAfter('main', rejected)).toBe('sign-in')
  expect(stageAfter('main', { phase: 'waiting', accountId: alice, since: 0, tries: 2 })).toBe('main')
})

test('P7 a kick leaves the app standing', () => {
  expect(stageAfter('main', kicked)).toBe('main')
})

const joined = joinedRoom(alice)
const { info } = joined
const ended: RoomState = { phase: 'ended', info, reason: 'CLOSE_BY_MEMBER' }
const idle: RoomState = { phase: 'idle' }
const joining: RoomState = { phase: 'joining', roomUuid: roomUuid('1') }
const prepared: PreparedRoom = { kind: 'create', id: 1, roomName: 'r' }
const step = (before: RoomState, now: RoomState, room: PreparedRoom | null = null) =>
  meetingStep({ room: before, prepared: room }, { room: now, prepared: room })

test('the meeting window opens on joining, not on a reconnect, and closes when the room is done with', () => {
  expect(step(joining, joined)).toBe('open')
  expect(step({ phase: 'reconnecting', info, myUuid: alice, since: 0 }, joined)).toBe('none')
  expect(step(joined, ended)).toBe('none')
  expect(step({ phase: 'leaving', info, myUuid: alice }, idle)).toBe('close')
  expect(step(ended, joined)).toBe('open')
  expect(step(idle, idle)).toBe('none')
})

test('waiting to be let in has the window; being refused closes it', () => {
  const waiting: RoomState = { phase: 'waiting', roomUuid: roomUuid('1'), roomName: 'r', since: 0 }
  expect(step(joining, waiting)).toBe('open')
  expect(step(waiting, joined)).toBe('none')
  expect(step(waiting, idle)).toBe('close')
})

test('a prepared room opens the window and holds it through a refusal, until it is given up', () => {
  expect(meetingStep({ room: idle, prepared: null }, { room: idle, prepared })).toBe('open')
  expect(meetingStep({ room: ended, prepared: null }, { room: ended, prepared })).toBe('open')
  expect(step(joining, idle, prepared)).toBe('none')
  expect(step(joining, joined, prepared)).toBe('none')
  expect(meetingStep({ room: joined, prepared }, { room: joined, prepared: null })).toBe('none')
  expect(meetingStep({ room: idle, prepared }, { room: idle, prepared: null })).toBe('close')
})

test('only a room that I am in is worth a question', () => {
  expect([joined, ended, idle].map(holdsRoom)).toEqual([true, false, false])
})
