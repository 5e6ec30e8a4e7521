import { beforeEach, expect, it } from 'vitest'
import { accountId, roomUuid } from '@shared/ids'
import type { RoomMember, RoomState } from '@shared/room/room'
import { Cell, KeyedCell } from '@shared/state'
import { ShareDesk } from './share-desk'

const joined = { phase: 'joined', info: { roomUuid: roomUuid('r1') }, myUuid: accountId('me') } as RoomState
const running = { name: 'Screen', kind: 'screen', paused: false, microphone: true } as const

let room: Cell<RoomState>
let members: KeyedCell<RoomMember>
let desk: ShareDesk
const setFlag = (isSharingScreen: boolean): void => members.put('me', { isSharingScreen } as RoomMember)

beforeEach(() => {
  room = new Cell<RoomState>(joined)
  members = new KeyedCell<RoomMember>()
  desk = new ShareDesk({ room, members })
  setFlag(false)
  desk.grant({ source: { id: 'screen:0:0', name: '', displayId: '42' }, sound: false })
  desk.publish(running)
})

it('knows the display of a screen that was picked, and none for a window', () => {
  expect(desk.share.get()).toEqual({ ...running, displayId: '42' })
  desk.publish({ ...running, kind: 'window' })
  expect(desk.share.get()?.displayId).toBeNull()
})

it('H6: ends when the flag that stood goes down, not while it is on its way up', () => {
  expect(desk.share.get()).not.toBeNull()
  setFlag(true)
  expect(desk.share.get()).not.toBeNull()
  setFlag(false)
  expect(desk.share.get()).toBeNull()
})

it.each(['leaving', 'ended', 'idle'] as const)('ends with the room: %s', (phase) => {
  setFlag(true)
  room.set({ ...joined, phase } as RoomState)
  expect(desk.share.get()).toBeNull()
})

it('outlives a link that is away', () => {
  setFlag(true)
  room.set({ ...joined, phase: 'reconnecting' } as RoomState)
  expect(desk.share.get()).not.toBeNull()
})

it('H5: keeps commands until each is taken, and none past the share', () => {
  desk.command('pause')
  desk.command('microphone')
  expect(desk.commands.get().map(({ kind }) => kind)).toEqual(['pause', 'microphone'])
  desk.takeCommand(desk.commands.get()[0]?.id ?? 0)
  expect(desk.commands.get().map(({ kind }) => kind)).toEqual(['microphone'])
  desk.publish(null)
  expect(desk.commands.get()).toEqual([])
  desk.command('stop')
  expect(desk.commands.get()).toEqual([])
})
