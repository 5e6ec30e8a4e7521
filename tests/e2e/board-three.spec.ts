/** Three apps at the board of a room draw at once, one of them cut off meanwhile: the same bytes for all, nothing lost. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import type { RoomInfo } from '../../src/shared/room/room'
import { roomBoard } from '../../src/shared/whiteboard/board-id'
import { boardWindow, bytesOn, drag, shapesOn } from '../app/board'
import { callBridge } from '../app/bridge'
import { Person } from '../app/person'
import { Stage } from '../app/stage'
import { tcpRelay, type TcpRelay } from '../net/tcp-relay'
import { person } from '../sdk/service'

test.describe.configure({ mode: 'serial' })

const soon = { timeout: 30_000 }
const names = ['alice', 'bob', 'carol'] as const
type Name = (typeof names)[number]

let stage: Stage
let relay: TcpRelay
/** Carol's: her way to the service leads over the relay. */
let apart: string
let board: string
const people: Person[] = []
const pages = {} as Record<Name, Page>

test.beforeAll(async () => {
  stage = await Stage.open([person('alice', '林晓'), person('bob', 'Bob Chen'), person('carol', '苏晴')])
  relay = await tcpRelay(() => stage.service.ready.port)
  apart = mkdtempSync(join(tmpdir(), 'roomline-apart-'))
  mkdirSync(join(apart, 'service'))
  const { ready, pid } = stage.service
  const text = JSON.stringify({ ...ready, pid }).replaceAll(String(ready.port), String(relay.port))
  writeFileSync(join(apart, 'service', 'ready.json'), text)
  const [alice, bob, carol] = await Promise.all([
    stage.enter('alice'),
    stage.enter('bob', { language: 'en' }),
    Person.start({ home: apart, profile: 'carol' }).then(async (who) => {
      await who.signInByIM('carol', 'carol-token')
      return who
    }),
  ])
  people.push(alice, bob, carol)
  const room = await callBridge<RoomInfo>(await alice.main(), 'room.createRoom', { roomName: '三人' })
  board = roomBoard(room.roomArchiveId)
  for (const who of [bob, carol]) await callBridge(await who.main(), 'room.joinRoom', { roomUuid: room.roomUuid })
  for (const [i, name] of names.entries()) {
    const who = people[i]
    if (!who) throw new Error(name)
    await callBridge(await who.main(), 'board.open', { board })
    pages[name] = await boardWindow(who)
    await pages[name].keyboard.press('p')
  }
})
test.afterEach(() => stage.attachPictures(test.info()))
test.afterAll(async () => {
  await people[2]?.app.close().catch(() => undefined)
  relay.close()
  await stage.close()
  rmSync(apart, { recursive: true, force: true })
})

const countOf = async (name: Name): Promise<number> => (await shapesOn(pages[name], board)).length
/** Strokes of one hand, below each other in a column of their own. */
async function draw(name: Name, rows: readonly number[]): Promise<void> {
  const x = 200 + names.indexOf(name) * 250
  for (const row of rows)
    await drag(pages[name], [x, 150 + row * 40], [x + 90, 170 + row * 40], [x + 180, 150 + row * 40])
}
async function allEqual(count: number): Promise<void> {
  for (const name of names) await expect.poll(() => countOf(name), soon).toBe(count)
  const mine = await bytesOn(pages.alice, board)
  expect(Object.keys(mine)).toHaveLength(count)
  for (const name of names) await expect.poll(() => bytesOn(pages[name], board), { message: name }).toEqual(mine)
}
const drawnBy = async (at: Name): Promise<Record<string, number>> => {
  const shapes = await shapesOn(pages[at], board)
  return Object.fromEntries(names.map((name) => [name, shapes.filter(({ by }) => by === name).length]))
}

test('three draw at once, and have the same', async () => {
  await Promise.all(names.map((name) => draw(name, [0, 1, 2])))
  await allEqual(9)
})

test('who is cut off draws on and takes back; with the network back all three have everything, byte for byte', async () => {
  relay.set({ open: false })
  await Promise.all(names.map((name) => draw(name, [3, 4, 5])))
  await pages.carol.keyboard.press('ControlOrMeta+z')
  await expect.poll(() => drawnBy('carol')).toEqual({ alice: 3, bob: 3, carol: 5 })
  await expect.poll(() => drawnBy('alice'), soon).toEqual({ alice: 6, bob: 6, carol: 3 })
  relay.set({ open: true })
  await allEqual(17)
  expect(await drawnBy('bob')).toEqual({ alice: 6, bob: 6, carol: 5 })
})

test('taking back touches one’s own work only, whoever did something last', async () => {
  await Promise.all([pages.alice.keyboard.press('ControlOrMeta+z'), pages.bob.keyboard.press('ControlOrMeta+z')])
  await allEqual(15)
  expect(await drawnBy('carol')).toEqual({ alice: 5, bob: 5, carol: 5 })
  await pages.alice.keyboard.press('ControlOrMeta+Shift+z')
  await allEqual(16)
  expect(await drawnBy('carol')).toEqual({ alice: 6, bob: 5, carol: 5 })
  expect(stage.faults()).toEqual([])
})
