import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { AppError } from '@shared/errors'
import type { RoomMember, RoomRole, RoomState } from '@shared/room/room'
import { defaultRoomSettings, type RoomSettings } from '@shared/room/room-settings'
import { Cell } from '@shared/state'
import { alice, FakeClock, silent } from '../roomkit/fakes'
import { Journal } from './journal'
import { Recordings } from './recordings'

const stream = (): Promise<Buffer> => readFile(new URL('fixtures/vp8.webm', import.meta.url))

let folder: string
let clock: FakeClock
let marks: boolean[]
let room: Cell<RoomState>
let members: Cell<Record<string, RoomMember>>
let refuseMark: AppError | null

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roomline-recordings-'))
  clock = new FakeClock()
  marks = []
  refuseMark = null
  room = new Cell<RoomState>(joined({ ...defaultRoomSettings, record: 'everyone' }))
  members = new Cell(membersAs('member'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

function joined(settings: RoomSettings): RoomState {
  const info = { roomUuid: 'r1', roomName: '周会', settings } as Extract<RoomState, { phase: 'joined' }>['info']
  return { phase: 'joined', info, myUuid: alice }
}

function membersAs(role: RoomRole): Record<string, RoomMember> {
  return { [alice]: { uuid: alice, role } as RoomMember }
}

function recordings(): Recordings {
  return new Recordings(
    {
      room,
      members,
      setMark(on) {
        if (refuseMark) return Promise.reject(refuseMark)
        marks.push(on)
        return Promise.resolve()
      },
      chooseFile: async () => join(folder, 'a.webm'),
      keepAwake: () => {},
      newId: () => '00000001',
      clock,
      log: silent,
    },
    new Journal(join(folder, 'journal')),
  )
}

async function begun(all: Recordings): Promise<string> {
  const bytes = await stream()
  const { id } = (await all.begin(1)) ?? { id: '' }
  await all.write(id, 0, bytes.subarray(0, 4000))
  await all.write(id, 1, bytes.subarray(4000))
  return id
}

const outcomeOf = (all: Recordings) => all.outcomes.get()['00000001']

it('writes what comes, shows size and time, and saves it under the chosen name', async () => {
  const all = recordings()
  const id = await begun(all)
  expect(all.current.get()).toMatchObject({ phase: 'recording', fileName: 'a.webm' })
  expect(all.current.get()?.milliseconds).toBeGreaterThan(2000)
  await all.finish(id, false)
  expect(all.current.get()).toBeNull()
  expect(outcomeOf(all)).toMatchObject({ kind: 'saved', fileName: 'a.webm' })
  expect(marks).toEqual([true, false])
  expect(await readdir(join(folder, 'journal'))).toEqual([])
})

it('records nobody who cannot see it: without the mark there is no recording, and no file', async () => {
  refuseMark = new AppError('room/unreachable', 'no service')
  const all = recordings()
  await expect(all.begin(1)).rejects.toMatchObject({ code: 'room/unreachable' })
  expect(all.current.get()).toBeNull()
  expect(await readdir(folder)).toEqual(['journal'])
})

it('asks the room’s settings first', async () => {
  room.set(joined({ ...defaultRoomSettings, record: 'managers' }))
  await expect(recordings().begin(1)).rejects.toMatchObject({ code: 'room/forbidden' })
  expect(await readdir(folder)).toEqual([])
})

it('waits for the window’s last part when the room ends, and saves without it when none comes', async () => {
  const all = recordings()
  await begun(all)
  room.set({ phase: 'idle' })
  expect(all.current.get()?.phase).toBe('finishing')
  const saving = all.end()
  await clock.pass(1_500)
  await saving
  expect(outcomeOf(all)).toMatchObject({ kind: 'saved' })
  expect(outcomeOf(all)?.problem).toBeUndefined()
})

it('stops when the host takes the permission away, and says so', async () => {
  const all = recordings()
  const id = await begun(all)
  room.set(joined({ ...defaultRoomSettings, record: 'managers' }))
  await all.finish(id, false)
  expect(outcomeOf(all)).toMatchObject({ kind: 'saved', problem: { code: 'recording/not-allowed' } })
})

it('saves what it has when the window falls silent; a pause is no silence', async () => {
  const all = recordings()
  const id = await begun(all)
  all.setPaused(id, true)
  await clock.pass(60_000)
  expect(all.current.get()?.phase).toBe('paused')
  all.setPaused(id, false)
  await clock.pass(20_000)
  await all.end()
  expect(outcomeOf(all)).toMatchObject({ kind: 'saved', problem: { code: 'recording/window-lost' } })
})

it('refuses a part out of order: nothing is lost silently', async () => {
  const all = recordings()
  const id = await begun(all)
  await expect(all.write(id, 3, new Uint8Array(1))).rejects.toMatchObject({ code: 'ipc/bad-input' })
  await all.finish(id, false)
})
