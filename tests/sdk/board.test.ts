/** Boards of two mains over the real service: apart, together again, and through the end of the service at any moment. */
import { randomBytes } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { conversationBoard } from '@shared/whiteboard/board-id'
import { seeded } from '@shared/whiteboard/random-shapes'
import { createBoardLink } from '../../src/main/board/board-link'
import type { BoardConnection } from '../../src/main/board/board-transport'
import { systemClock } from '../../src/main/ports'
import { BotEditor } from '../board/bot-editor'
import { BoardPerson } from './board-person'
import { endpointOf, until } from './room-person'
import { person, TestService } from './service'

const board = conversationBoard('alice', 'bob')
const window = { windowId: 1, kind: 'board' } as const
const soon = { timeout: 20_000, interval: 20 }
let service: TestService
let open: BoardPerson[] = []

beforeAll(async () => {
  service = await TestService.start([person('alice'), person('bob'), person('carol')])
})
afterEach(async () => {
  await Promise.all(open.map((who) => who.close()))
  open = []
})
afterAll(() => service.remove())

async function join(name: string): Promise<BoardPerson> {
  const who = await BoardPerson.open(endpointOf(service.ready), name, board)
  open.push(who)
  await until(who.status, ({ phase }) => phase === 'online')
  return who
}
const vectorOf = ({ doc }: BoardPerson) => Y.decodeStateVector(Y.encodeStateVector(doc))
const online = ({ phase, unsent }: { phase: string; unsent: number }): boolean => phase === 'online' && unsent === 0

it('B92–B95: what one draws the other has; both draw apart from the service, and are one again', async () => {
  const [alice, bob] = [await join('alice'), await join('bob')]
  await alice.draw('a1')
  await expect.poll(() => bob.shapes(), soon).toEqual({ a1: 'a1' })

  await service.end('SIGKILL')
  await until(alice.status, ({ phase }) => phase === 'offline')
  await until(bob.status, ({ phase }) => phase === 'offline')
  for (let i = 0; i < 20; i++) {
    await alice.draw(`a-off-${i}`)
    await bob.draw(`b-off-${i}`)
  }
  await alice.draw('both', 'alice')
  await bob.draw('both', 'bob')
  // The app ends while it is alone: what it has drawn is there when it comes again.
  alice.restart()
  await expect.poll(() => Object.keys(alice.shapes()).length, soon).toBe(22)
  await service.restart()
  await until(alice.status, online)
  await until(bob.status, online)
  for (const who of [alice, bob]) await expect.poll(() => Object.keys(who.shapes()).length, soon).toBe(42)
  await expect.poll(() => isDeepStrictEqual(vectorOf(alice), vectorOf(bob)), soon).toBe(true)
  expect(alice.shapes()).toEqual(bob.shapes())
})

it('B98: a picture that was put while the service was away comes to the other', async () => {
  const alice = await join('alice')
  const bytes = new Uint8Array(randomBytes(50_000))
  await service.end('SIGKILL')
  await until(alice.status, ({ phase }) => phase === 'offline')
  const { asset } = await alice.boards.board.putAsset({ board, mime: 'image/png', bytes }, window)
  await service.restart()
  const bob = await join('bob')
  const read = () => Promise.resolve(bob.boards.board.asset({ board, asset }, window)).catch(() => null)
  await expect.poll(async () => (await read())?.mime, soon).toBe('image/png')
  expect(Buffer.from((await read())?.bytes ?? []).equals(bytes)).toBe(true)
})

it('B83: the service is killed in the middle of writing, again and again: what was told kept is there', async () => {
  const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
  console.log(`seed ${seed}`)
  const random = seeded(seed)
  const kept = new Set<string>()
  let count = 0
  for (let round = 0; round < 4; round++) {
    const killed = flood(
      () => `k${++count}`,
      (name) => kept.add(name),
    )
    await new Promise((resolve) => setTimeout(resolve, 30 + random() * 300))
    await expect.poll(() => kept.size, soon).toBeGreaterThan(round * 5)
    await service.end('SIGKILL')
    await killed
    await service.restart()
  }
  const bob = await join('bob')
  await expect.poll(() => [...kept].filter((name) => !(name in bob.shapes())), soon).toEqual([])
})

/** Updates as fast as the service tells them kept, until it is gone. */
function flood(next: () => string, kept: (name: string) => void): Promise<void> {
  const { api, appKey } = service.ready
  const headers = { user: 'alice', token: 'alice-token', authType: '0', deviceId: 'flood', clientType: 'pc' }
  const link = createBoardLink({ access: async () => ({ roomServer: api, appKey, headers }), clock: systemClock })
  const names = new Map<number, string>()
  return new Promise((resolve) => {
    const send = (): void => {
      const doc = new Y.Doc()
      const [name, number] = [next(), names.size + 1]
      doc.getMap('shapes').set(name, name)
      names.set(number, name)
      connection.send({ doc: 'p', number, update: Y.encodeStateAsUpdate(doc) })
    }
    const connection: BoardConnection = link.open(board, {
      welcome: () => connection.follow({}),
      update: () => undefined,
      caughtUp() {
        for (let i = 0; i < 8; i++) send()
      },
      kept(number) {
        kept(names.get(number) ?? '')
        send()
      },
      // Faster than a client may be: it goes on when it may again.
      refused: () => void setTimeout(send, 50),
      rights: () => undefined,
      presence: () => undefined,
      closed: () => resolve(),
    })
  })
}

it('B100, R140–R143: a member sees what is shown, draws when let, and is out at the end', async () => {
  const [alice, bob] = [await join('alice'), await join('bob')]
  const carol = await BoardPerson.open(endpointOf(service.ready), 'carol', board)
  open.push(carol)
  await until(carol.status, ({ phase }) => phase === 'refused')
  const room = await alice.person.kit.roomService.createRoom({ roomName: 'r' })
  await carol.person.kit.roomService.joinRoom({ roomUuid: room.roomUuid })
  await alice.boards.board.show({ board, stopCurrent: false }, window)
  await until(carol.status, ({ phase, mayDraw }) => phase === 'online' && !mayDraw)
  await alice.draw('shown')
  await expect.poll(() => carol.shapes()['shown'], soon).toBe('shown')
  await alice.boards.board.setEveryoneDraws({ everyone: true }, window)
  await until(carol.status, ({ mayDraw }) => mayDraw)
  await carol.draw('by carol')
  await expect.poll(() => bob.shapes()['by carol'], soon).toBe('by carol')
  await alice.boards.board.stopShowing(undefined, window)
  await until(carol.status, ({ phase }) => phase === 'refused')
  expect(carol.shapes()['shown']).toBe('shown')
  await alice.person.kit.roomService.endRoom()
})

it('B90: history over the client: a version is kept, read, and is what was there', async () => {
  const alice = await join('alice')
  await alice.draw('before')
  await until(alice.status, online)
  const { version } = await alice.boards.board.keepVersion({ board }, window)
  await alice.draw('after')
  await until(alice.status, online)
  const { docs } = await alice.boards.board.version({ board, version }, window)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, docs['p'] ?? new Uint8Array())
  expect(Object.keys(doc.getMap('shapes').toJSON())).toContain('before')
  expect(Object.keys(doc.getMap('shapes').toJSON())).not.toContain('after')
  const [newest] = await alice.boards.board.history({ board }, window)
  expect(newest).toMatchObject({ version })
})

it('two editors without windows draw at once, and each has what the other drew', async () => {
  const { api, appKey } = service.ready
  const editor = (account: string, seed: number) =>
    BotEditor.open({ api, appKey, account, token: `${account}-token`, board, page: 'bots', seed })
  const [one, other] = [await editor('alice', 1), await editor('bob', 2)]
  one.draw()
  other.draw()
  await expect.poll(() => Math.min(one.recordAges.length, other.recordAges.length), soon).toBeGreaterThanOrEqual(2)
  one.stop()
  other.stop()
  const strokes = (bot: BotEditor): string[] => [...bot.replica.all()].map(({ id }) => id).toSorted()
  await expect.poll(() => strokes(one), soon).toEqual(strokes(other))
  expect(one.liveAges.length).toBeGreaterThan(10)
  expect([one.refused, other.refused]).toEqual([0, 0])
  one.close()
  other.close()
})
