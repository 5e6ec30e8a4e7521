import { beforeEach, expect, it } from 'vitest'
import { openDatabase } from '../store/database'
import { roomKit } from '../room/test-kit'
import { createBoardAccess, type BoardAccess } from './board-access'
import { boardMigrations } from './schema'

const db = openDatabase(':memory:', [boardMigrations])
let kit: ReturnType<typeof roomKit>
let access: BoardAccess
let ann: Awaited<ReturnType<typeof kit.person>>
let bob: typeof ann
let archive: string

beforeEach(async () => {
  kit = roomKit()
  access = createBoardAccess(db, kit.rooms)
  ;[ann, bob] = [await kit.person('ann'), await kit.person('bob')]
  await ann.create('r1')
  await ann.enter('r1', { role: 'host' })
  await bob.enter('r1')
  archive = kit.rooms.peek('r1')?.archiveId ?? ''
})
const rights = (board: string) => ['ann', 'bob', 'eve'].map((user) => access.of(board, user))
const open = { open: true, draw: true }
const look = { open: true, draw: false }
const shut = { open: false, draw: false }
const put = (key: string, value: string) => ann.call('PUT', `/v1/rooms/r1/properties/${key}?a=ann`, { value })

it('B100: a conversation', () => {
  expect(rights('c.ann.bob')).toEqual([open, open, shut])
  expect(rights('c.ann.eve')).toEqual([open, shut, open])
})

it('B101: a room, while it lives and when it is over', async () => {
  const board = `r.${archive}`
  expect(rights(board)).toEqual([open, open, shut])
  await ann.call('PUT', '/v1/rooms/r1/settings', { draw: 'managers' })
  expect(rights(board)).toEqual([open, look, shut])
  access.remember(board)
  await bob.leave('r1')
  expect(rights(board)).toEqual([open, look, shut])
  await ann.call('DELETE', '/v2/rooms/r1')
  expect(kit.rooms.peek('r1')).toBeUndefined()
  expect(rights(board)).toEqual([look, look, shut])
})

it('B102: shown in a room: its rules count, beside the two whose board it is', async () => {
  await put('wbSharingUuid', 'ann')
  await put('wbBoard', 'c.ann.cy')
  expect(rights('c.ann.cy')).toEqual([open, look, shut])
  expect(access.of('c.ann.cy', 'cy')).toEqual(open)
  await put('wbBoard', `r.${archive}`)
  expect(rights(`r.${archive}`)).toEqual([open, look, shut])
  expect(rights('c.ann.cy')).toEqual([open, shut, shut])
  await put('wbBoard', 'c.bob.cy')
  expect(rights('c.bob.cy')).toEqual([shut, open, shut])
})
