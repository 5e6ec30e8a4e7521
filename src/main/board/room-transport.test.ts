import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { accountId, type AccountId } from '@shared/ids'
import { Cell } from '@shared/state'
import type { BoardId } from '@shared/whiteboard/board'
import { encodeFrame } from '@shared/whiteboard/frame'
import { Listeners } from '@shared/whiteboard/listeners'
import { mergedUpdate } from '@shared/whiteboard/merge'
import { seeded } from '@shared/whiteboard/random-shapes'
import { roomTexts } from '@shared/whiteboard/room-words'
import type { BoardMessage } from '../roomkit/board-messages'
import type { RoomModel } from '../roomkit/room-model'
import type { BoardConnection } from './board-transport'
import { FakeClock } from './fakes'
import { createRoomTransport } from './room-transport'

const board = 'r.42' as BoardId
const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A room whose messages come late, twice, in another order, or never, as the seed says. */
class FakeRoom {
  readonly clock = new FakeClock()
  readonly people: Person[] = []
  constructor(
    readonly random: () => number,
    private readonly loss: number,
  ) {}

  async send(from: AccountId, text: string): Promise<void> {
    for (const { uuid, messages } of this.people) {
      if (uuid !== from && this.random() < this.loss) continue
      const times = this.random() < this.loss ? 2 : 1
      for (let i = 0; i < times; i++) this.clock.after(20 + this.random() * 400, () => messages.tell({ from, text }))
    }
  }

  enter(name: string): Person {
    const person = new Person(accountId(name), this)
    this.people.push(person)
    const members = Object.fromEntries(this.people.map(({ uuid }) => [uuid, { uuid, role: 'member', properties: {} }]))
    for (const { uuid, room } of this.people) {
      const info = { roomArchiveId: '42', properties: {}, settings: {} }
      room.set({ info, myUuid: uuid, myDeviceId: 'd', members } as unknown as RoomModel)
    }
    person.connect()
    return person
  }

  async pass(ms: number): Promise<void> {
    for (let gone = 0; gone < ms; gone += 50) {
      await settle()
      this.clock.pass(50)
    }
    await settle()
  }
}

class Person {
  readonly room = new Cell<RoomModel | null>(null)
  readonly messages = new Listeners<BoardMessage>()
  readonly doc = new Y.Doc()
  readonly kept: number[] = []
  readonly seen = new Map<string, string | null>()
  caughtUp = false
  connection: BoardConnection | null = null
  private log: Uint8Array[] = []
  private sendings = 0

  constructor(
    readonly uuid: AccountId,
    private readonly in_: FakeRoom,
  ) {
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      this.log.push(update)
      if (origin !== this) this.connection?.send({ doc: 'p', number: ++this.sendings, update })
    })
  }

  connect(): void {
    const { clock, random } = this.in_
    const transport = createRoomTransport({
      way: {
        room: this.room,
        send: (text) => this.in_.send(this.uuid, text),
        onMessage: (heard) => this.messages.add(heard),
        onBack: () => () => undefined,
      },
      kept: {
        docs: () => (this.log.length > 0 ? ['p'] : []),
        read: () => (this.log.length > 0 ? mergedUpdate(this.log) : new Uint8Array()),
      },
      clock,
      log,
      random,
      newSession: () => Array.from({ length: 16 }, () => Math.floor(random() * 16).toString(16)).join(''),
    })
    this.connection = transport.open(board, {
      welcome: () => this.connection?.follow({}),
      update: ({ update }) => Y.applyUpdate(this.doc, update, this),
      caughtUp: () => (this.caughtUp = true),
      kept: (number) => this.kept.push(number),
      refused: () => undefined,
      rights: () => undefined,
      presence: (_session, presence) => this.seen.set(presence?.uuid ?? '', presence?.name ?? null),
      closed: () => undefined,
    })
  }

  draw(key: string): void {
    this.doc.getMap('shapes').set(key, `${this.uuid} ${key}`)
  }
  remove(key: string): void {
    this.doc.getMap('shapes').delete(key)
  }
  get shapes(): unknown {
    return this.doc.getMap('shapes').toJSON()
  }
}

test('B151–B152 whatever is lost, doubled or out of order on the way, everybody ends with the same', async () => {
  const base = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
  for (let round = 0; round < 12; round++) {
    const seed = base + round
    const random = seeded(seed)
    const room = new FakeRoom(random, 0.25)
    room.enter('ann')
    room.enter('ben')
    for (let step = 0; step < 40; step++) {
      if (step === 20) room.enter('cem')
      const who = room.people[Math.floor(random() * room.people.length)]
      const key = `k${Math.floor(random() * 15)}`
      if (random() < 0.2) who?.remove(key)
      else who?.draw(key)
      await room.pass(random() * 300)
    }
    await room.pass(90_000)
    const [first, ...others] = room.people
    for (const { shapes, uuid } of others) expect(shapes, `seed ${seed}, ${uuid}`).toEqual(first?.shapes)
    for (const { caughtUp } of room.people) expect(caughtUp).toBe(true)
  }
})

test('B150 who is alone is up to date at once, and what the room has taken is told as kept, in order', async () => {
  const room = new FakeRoom(seeded(1), 0)
  const ann = room.enter('ann')
  await room.pass(100)
  expect(ann.caughtUp).toBe(true)
  ann.draw('a')
  ann.draw('b')
  await room.pass(2_000)
  expect(ann.kept).toEqual([1, 2])
})

test('B153 one of many answers who comes: the others hear it and are silent', async () => {
  const room = new FakeRoom(seeded(2), 0)
  const [ann] = ['ann', 'ben', 'cem', 'dan'].map((name) => room.enter(name))
  await room.pass(5_000)
  ann?.draw('a')
  await room.pass(10_000)
  let answers = 0
  const count = ann?.messages.add(({ text }) => (answers += text.includes('"k":"update"') ? 1 : 0))
  const eve = room.enter('eve')
  await room.pass(8_000)
  count?.()
  expect(eve.shapes).toEqual(ann?.shapes)
  expect(answers).toBeLessThanOrEqual(2)
})

test('B154 what is no update is left out, and the rest goes on', async () => {
  const room = new FakeRoom(seeded(3), 0)
  const [ann, ben] = [room.enter('ann'), room.enter('ben')]
  await room.pass(5_000)
  const word = { board, session: 'f'.repeat(16), kind: 'update', answers: '' } as const
  for (const [number, bytes] of [
    Uint8Array.of(9),
    encodeFrame({ doc: 'p', number: 0, update: Uint8Array.of(1, 2, 3) }),
  ].entries())
    for (const text of roomTexts({ ...word, number, bytes })) await room.send(ben.uuid, text)
  ben.draw('after')
  await room.pass(5_000)
  expect(ann.shapes).toEqual({ after: 'ben after' })
})
