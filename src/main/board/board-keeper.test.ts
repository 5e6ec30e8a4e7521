import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { AppError } from '@shared/errors'
import { accountId } from '@shared/ids'
import type { BoardId } from '@shared/whiteboard/board'
import { BoardKeeper } from './board-keeper'
import type { BoardStore } from './board-store'
import { FakeClock, FakeTransport } from './fakes'
import { openBoardStore } from './open-board-store'

const id = 'c.ann.bob' as BoardId
const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
let directory: string
let store: BoardStore
let transport: FakeTransport
let clock: FakeClock
let keeper: BoardKeeper
let service: { offered: boolean; signedIn: boolean }
let mine: boolean

const openStore = () => openBoardStore({ directory, account: accountId('ann'), clock, log })
const openKeeper = () =>
  new BoardKeeper(id, {
    store,
    transport,
    clock,
    log,
    offered: () => service.offered,
    signedIn: () => service.signedIn,
    mine,
    online: () => undefined,
  })

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'roomline-boards-'))
  ;[clock, transport, service] = [new FakeClock(), new FakeTransport(), { offered: true, signedIn: true }]
  mine = true
  store = openStore()
  keeper = openKeeper()
})
afterEach(() => {
  keeper.close()
  store.close()
  rmSync(directory, { recursive: true, force: true })
})

function shape(name: string): Uint8Array {
  const doc = new Y.Doc()
  doc.getMap('shapes').set(name, name)
  return Y.encodeStateAsUpdate(doc)
}
function names(update: Uint8Array): string[] {
  const doc = new Y.Doc()
  if (update.length > 0) Y.applyUpdate(doc, update)
  return Object.keys(doc.getMap('shapes').toJSON()).toSorted()
}
const code = (run: () => unknown): string => {
  try {
    run()
    return 'ok'
  } catch (error) {
    return error instanceof AppError ? error.code : String(error)
  }
}

describe('B92: what is written', () => {
  it('is kept at once without any link, and there after the app has ended without a word', () => {
    expect(keeper.write('p', shape('a'))).toBe(1)
    expect(keeper.write('p', shape('b'))).toBe(2)
    const again = openStore()
    expect(names(again.read(id, 'p', 0).update)).toEqual(['a', 'b'])
    expect(names(again.read(id, 'p', 1).update)).toEqual(['b'])
    expect(again.read(id, 'p', 2)).toEqual({ update: new Uint8Array(), head: 2 })
    expect(again.list()).toMatchObject([{ id, unsent: 2 }])
    again.close()
  })

  it('is refused without the right, beyond the limit, and when it is no update', () => {
    expect(code(() => keeper.write('p', new Uint8Array(1_000_001)))).toBe('board/too-large')
    expect(code(() => keeper.write('p', Uint8Array.of(7, 7)))).toBe('board/corrupt')
    transport.last.greet({}, false)
    expect(code(() => keeper.write('p', shape('a')))).toBe('board/read-only')
    transport.last.heard.rights(true)
    expect(code(() => keeper.write('p', shape('a')))).toBe('ok')
  })
})

describe('B93: sending', () => {
  it('waits until everything is here, goes together, one at a time and at most so often', () => {
    keeper.write('p', shape('a'))
    keeper.write('p', shape('b'))
    const link = transport.last
    link.heard.welcome({
      session: 's',
      mayDraw: true,
      heads: {},
      limits: { updateBytes: 1e6, pages: 9, presencePerSecond: 9 },
    })
    expect(link.sent).toEqual([])
    link.heard.caughtUp()
    expect(link.sent.map(({ number, update }) => [number, names(update)])).toEqual([[1, ['a', 'b']]])
    keeper.write('p', shape('c'))
    clock.pass(1000)
    expect(link.sent).toHaveLength(1)
    link.heard.kept(1, 'p', 1)
    link.heard.kept(2, 'p', 2)
    expect(link.sent).toHaveLength(2)
    expect(keeper.status.get()).toMatchObject({ phase: 'online', unsent: 0, heads: { p: 3 } })
    keeper.write('p', shape('d'))
    expect(link.sent).toHaveLength(2)
    clock.pass(33)
    expect(link.sent).toHaveLength(3)
  })

  it('what was not told kept goes again with the next link, what was does not', () => {
    transport.last.greet()
    keeper.write('p', shape('a'))
    transport.last.heard.kept(1, 'p', 1)
    clock.pass(100)
    keeper.write('p', shape('b'))
    expect(transport.last.sent).toHaveLength(2)
    transport.last.heard.closed('lost')
    expect(keeper.status.get()).toMatchObject({ phase: 'offline', unsent: 1 })
    clock.pass(500)
    transport.last.greet({ p: 1 })
    expect(transport.last.followed).toEqual([{ p: 1 }])
    expect(transport.last.sent.map(({ update }) => names(update))).toEqual([['b']])
  })

  it('a batch stays within what the service takes at once', () => {
    for (const name of ['a', 'b', 'c']) keeper.write('p', shape(name.repeat(500)))
    const limits = { updateBytes: 2500, pages: 9, presencePerSecond: 9 }
    transport.last.heard.welcome({ session: 's', mayDraw: true, heads: {}, limits })
    transport.last.heard.caughtUp()
    expect(transport.last.sent[0]?.update.length).toBeLessThanOrEqual(2500)
    transport.last.heard.kept(1, 'p', 1)
    clock.pass(33)
    expect(transport.last.sent).toHaveLength(2)
  })

  it('B94: refused for its speed it goes again; for what it is, it stays here and holds up nothing', () => {
    transport.last.greet()
    keeper.write('p', shape('a'))
    transport.last.heard.refused(1, 'too-fast')
    clock.pass(1000)
    expect(transport.last.sent).toHaveLength(2)
    transport.last.heard.refused(2, 'bad-update')
    clock.pass(100)
    keeper.write('q', shape('b'))
    expect(transport.last.sent.at(-1)?.doc).toBe('q')
    expect(names(keeper.read('p', 0).update)).toEqual(['a'])
  })

  it('B94: without the right it waits, and goes when the right is back', () => {
    transport.last.greet()
    keeper.write('p', shape('a'))
    transport.last.heard.refused(1, 'read-only')
    expect(keeper.status.get()).toMatchObject({ mayDraw: false, unsent: 1 })
    clock.pass(5000)
    expect(transport.last.sent).toHaveLength(1)
    transport.last.heard.rights(true)
    expect(transport.last.sent).toHaveLength(2)
  })
})

describe('B95: what comes in', () => {
  it('is taken together, told once, and asked for no more', () => {
    let told = 0
    transport.last.greet({ p: 2 })
    keeper.status.subscribe(() => (told += 1))
    transport.last.heard.update({ doc: 'p', number: 1, update: shape('a') })
    transport.last.heard.update({ doc: 'p', number: 2, update: shape('b') })
    clock.pass(12)
    expect(told).toBe(1)
    expect(names(keeper.read('p', 0).update)).toEqual(['a', 'b'])
    keeper.close()
    keeper = openKeeper()
    transport.last.greet({ p: 2 })
    expect(transport.last.followed).toEqual([{ p: 2 }])
    expect(transport.last.sent).toEqual([])
  })

  it('what is under way when the board closes is kept', () => {
    transport.last.greet()
    transport.last.heard.update({ doc: 'p', number: 1, update: shape('a') })
    keeper.close()
    expect(names(store.read(id, 'p', 0).update)).toEqual(['a'])
  })

  it('B150: what only a room was told is sent when a service keeps boards', () => {
    transport.last.heard.welcome({
      session: 's',
      mayDraw: true,
      heads: null,
      limits: { updateBytes: 1_000_000, pages: 1000, presencePerSecond: 2 },
    })
    transport.last.heard.caughtUp()
    keeper.write('p', shape('mine'))
    transport.last.heard.kept(1, 'p', 0)
    transport.last.heard.update({ doc: 'p', number: 0, update: shape('theirs') })
    expect(keeper.status.get().unsent).toBe(0)
    transport.last.heard.closed('lost')
    clock.pass(10_000)
    transport.last.greet()
    const [sent] = transport.last.sent
    expect(names(sent?.update ?? new Uint8Array())).toEqual(['mine', 'theirs'])
    transport.last.heard.kept(sent?.number ?? 0, 'p', 1)
    transport.last.heard.closed('lost')
    clock.pass(10_000)
    transport.last.greet({ p: 1 })
    expect(transport.last.sent).toEqual([])
  })

  it('a service that knows less than it did gets everything anew', () => {
    transport.last.greet()
    keeper.write('p', shape('a'))
    transport.last.heard.kept(1, 'p', 7)
    transport.last.heard.closed('lost')
    clock.pass(500)
    transport.last.greet({ p: 3 })
    expect(transport.last.followed).toEqual([{}])
    expect(names(transport.last.sent[0]?.update ?? new Uint8Array())).toEqual(['a'])
  })
})

describe('B96: phases', () => {
  it('a service without boards is asked for none, until it offers them', () => {
    keeper.close()
    service.offered = false
    transport.opened.length = 0
    keeper = openKeeper()
    expect(keeper.status.get()).toMatchObject({ phase: 'offline', error: { code: 'board/not-offered' } })
    keeper.write('p', shape('a'))
    clock.pass(60_000)
    expect(transport.opened).toEqual([])
    service.offered = true
    keeper.wake()
    transport.last.greet()
    expect(keeper.status.get()).toMatchObject({ phase: 'online', error: null })
    expect(transport.last.sent).toHaveLength(1)
  })

  it('one that does not open the board to me is not asked again and again', () => {
    transport.last.heard.closed('not-allowed')
    clock.pass(60_000)
    expect(transport.opened).toHaveLength(1)
    expect(keeper.status.get()).toMatchObject({ phase: 'refused', mayDraw: false })
  })

  it('B104a: the right to draw on a board of a room lasts through an outage, also when it was told of an empty one', () => {
    keeper.close()
    mine = false
    keeper = openKeeper()
    expect(keeper.status.get().mayDraw).toBe(false)
    transport.last.greet()
    transport.last.heard.closed('lost')
    clock.pass(20_000)
    expect(keeper.status.get()).toMatchObject({ phase: 'offline', mayDraw: true })
    expect(store.list()).toEqual([])
    keeper.write('p', shape('a'))
    expect(store.list()).toMatchObject([{ id, unsent: 1 }])
  })

  it('after a kick it is read, and not written', () => {
    transport.last.greet()
    keeper.write('p', shape('a'))
    service.signedIn = false
    keeper.suspend()
    expect(transport.last.closed).toBe(true)
    expect(keeper.status.get()).toMatchObject({ phase: 'offline', mayDraw: false })
    expect(names(keeper.read('p', 0).update)).toEqual(['a'])
    expect(code(() => keeper.write('p', shape('b')))).toBe('board/read-only')
  })

  it('a disk that takes nothing ends the link and not the app; what was missed comes again', () => {
    transport.last.greet()
    const take = store.take.bind(store)
    store.take = () => {
      throw new Error('disk full')
    }
    transport.last.heard.update({ doc: 'p', number: 1, update: shape('a') })
    clock.pass(12)
    expect(keeper.status.get().phase).toBe('offline')
    store.take = take
    clock.pass(1000)
    transport.last.greet({ p: 1 })
    expect(transport.last.followed).toEqual([{}])
  })
})

describe('B97: the store', () => {
  it('B88: merges what has piled up, without losing what is unsent', () => {
    for (let i = 0; i < 600; i++) store.take(id, [{ doc: 'p', number: i + 1, update: shape(`r${i}`) }], 1)
    keeper.write('p', shape('mine'))
    for (let i = 600; i < 1300; i++) store.take(id, [{ doc: 'p', number: i + 1, update: shape(`r${i}`) }], 1)
    expect(names(store.read(id, 'p', 0).update)).toHaveLength(1301)
    expect(store.read(id, 'p', 1290).head).toBe(1301)
    expect(names(store.nextSending(id, 1e6)?.update ?? new Uint8Array())).toEqual(['mine'])
    store.kept(id, 'p', [601], 2000)
    expect(store.unsent(id)).toBe(0)
    expect(names(store.read(id, 'p', 0).update)).toHaveLength(1301)
  })

  it('a broken file is set aside, and a new one begins', () => {
    keeper.close()
    store.close()
    for (const name of readdirSync(directory)) writeFileSync(join(directory, name), 'no database')
    store = openStore()
    expect(store.list()).toEqual([])
    expect(readdirSync(directory).some((name) => name.includes('broken-'))).toBe(true)
    keeper = openKeeper()
  })
})
