import { expect, test } from 'vitest'
import { accountId } from '@shared/ids'
import type { WindowKind } from '@shared/ipc/define'
import { signedOut, type SessionState } from '@shared/im/session'
import type { PreparedRoom } from '@shared/ipc/contract-preview'
import type { RoomState } from '@shared/room/room'
import { Cell } from '@shared/state'
import { Intents } from './intents'
import { joinedRoom } from './test-room'
import { WindowKeeper } from './window-keeper'

const alice = accountId('alice')
const online: SessionState = { phase: 'online', accountId: alice }
const joined = joinedRoom(alice)
const { info } = joined

function desk() {
  const standing = new Set<WindowKind>()
  const done: string[] = []
  const stages: string[] = []
  const session = new Cell<SessionState>(signedOut)
  const room = new Cell<RoomState>({ phase: 'idle' })
  const prepared = new Cell<PreparedRoom | null>(null)
  const intents = new Intents()
  const settings = { closeToTray: true }
  const keeper = new WindowKeeper({
    windows: {
      open: (kind) => standing.add(kind),
      warm: () => {},
      popUp: (kind) => void standing.add(kind),
      dismiss: (...kinds) => kinds.forEach((kind) => standing.delete(kind)),
    },
    intents,
    session,
    room,
    prepared,
    closeToTray: () => settings.closeToTray,
    leaveRoom: () => done.push('leave'),
    cancelPrepared: () => prepared.set(null),
    onStage: (stage) => stages.push(stage),
    quit: () => done.push('quit'),
  })
  const close = (kind: WindowKind) => keeper.closing({ kind, window: { hide: () => done.push(`hide ${kind}`) } })
  return { keeper, standing, done, stages, session, room, prepared, intents, settings, close }
}

test('signed out starts with sign-in; signing in swaps it for the app; signing out swaps back and closes the rest', () => {
  const { keeper, standing, session, room } = desk()
  keeper.begin(false)
  expect([...standing]).toEqual(['sign-in'])
  session.set(online)
  expect([...standing]).toEqual(['main'])
  room.set(joined)
  session.set({ phase: 'signed-out', reason: { kind: 'user' } })
  expect([...standing]).toEqual(['sign-in'])
})

test('a session to take up opens the app before anything is connected; if it cannot be, sign-in follows', () => {
  const { keeper, standing } = desk()
  keeper.begin(true)
  expect([...standing]).toEqual(['main'])
  keeper.settle(false)
  expect([...standing]).toEqual(['sign-in'])
  keeper.settle(true)
  expect([...standing]).toEqual(['main'])
})

test('W8 a link before sign-in waits and shows sign-in; the app gets it after', () => {
  const { keeper, standing, session, intents } = desk()
  keeper.fulfil({ kind: 'join-room', target: { roomUuid: '1' } })
  keeper.begin(false)
  expect([...standing]).toEqual(['sign-in'])
  session.set(online)
  expect(intents.of('main').get()).toMatchObject({ kind: 'join-room' })
})

test('joining opens the meeting window, the end of the room closes it', () => {
  const { keeper, standing, session, room } = desk()
  keeper.begin(false)
  session.set(online)
  room.set(joined)
  expect(standing.has('meeting')).toBe(true)
  room.set({ phase: 'leaving', info, myUuid: alice })
  room.set({ phase: 'idle' })
  expect(standing.has('meeting')).toBe(false)
})

test('a prepared room has the window; closing it gives the room up, and the entry that is under way', () => {
  const { keeper, standing, session, room, prepared, done, close } = desk()
  keeper.begin(false)
  session.set(online)
  prepared.set({ kind: 'create', id: 1, roomName: 'r' })
  expect(standing.has('meeting')).toBe(true)
  close('meeting')
  expect([standing.has('meeting'), prepared.get(), done]).toEqual([false, null, []])
  prepared.set({ kind: 'create', id: 2, roomName: 'r' })
  room.set({ phase: 'joining', roomUuid: info.roomUuid })
  close('meeting')
  room.set({ phase: 'idle' })
  expect([standing.has('meeting'), prepared.get(), done]).toEqual([false, null, ['leave']])
})

test('closing the meeting while in the room asks; a page that does not take the question up leaves', () => {
  const { close, room, intents, done } = desk()
  room.set(joined)
  expect(close('meeting')).toBe('keep')
  intents.take(intents.of('meeting').get()?.id ?? 0)
  expect(close('meeting')).toBe('keep')
  expect(done).toEqual([])
  expect(close('meeting')).toBe('close')
  expect(done).toEqual(['leave'])
})

test('closing main hides it to the tray or quits, as set; closing sign-in quits', () => {
  const { close, settings, done } = desk()
  close('main')
  settings.closeToTray = false
  close('main')
  close('sign-in')
  expect(done).toEqual(['hide main', 'quit', 'quit'])
})

test('once the app quits, every window may close, and the sign-out of the last moment opens none', () => {
  const { keeper, standing, stages, close, session, room } = desk()
  keeper.begin(false)
  session.set(online)
  room.set(joined)
  keeper.release()
  expect([close('main'), close('meeting'), close('sign-in')]).toEqual(['close', 'close', 'close'])
  session.set({ phase: 'signed-out', reason: { kind: 'user' } })
  expect(standing.has('sign-in')).toBe(false)
  expect(stages).toEqual(['sign-in', 'main'])
})

test('quick-join before sign-in shows sign-in instead', () => {
  const { keeper, standing } = desk()
  keeper.begin(false)
  keeper.toggleQuickJoin(null)
  expect([...standing]).toEqual(['sign-in'])
})
